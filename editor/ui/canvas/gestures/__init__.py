"""What hands do on the canvas: one class for each gesture, which previews and makes one edit at its end."""

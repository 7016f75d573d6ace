"""The thin rim around the canvas: menus, breadcrumb, message bar, status line."""

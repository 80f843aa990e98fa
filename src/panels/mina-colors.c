/* mina-colors.c - the palette as GDK wants it, in the style the desktop asks for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <adwaita.h>

#include "panels/mina-colors.h"

static GdkRGBA
to_rgba (MinaColor color)
{
  return (GdkRGBA){ color.red, color.green, color.blue, color.alpha };
}

MinaScheme
mina_colors_scheme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? MINA_SCHEME_DARK_CONTRAST : MINA_SCHEME_LIGHT_CONTRAST;
  return dark ? MINA_SCHEME_DARK : MINA_SCHEME_LIGHT;
}

GdkRGBA
mina_colors_get (MinaColorName name)
{
  return to_rgba (mina_palette_color (mina_colors_scheme (), name));
}

GdkRGBA
mina_colors_get_hue (MinaServiceStyle style,
                     MinaShade        shade)
{
  return to_rgba (mina_palette_hue_color (mina_colors_scheme (), style.hue, shade));
}

void
mina_colors_redraw (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           widget, G_CONNECT_SWAPPED);
}

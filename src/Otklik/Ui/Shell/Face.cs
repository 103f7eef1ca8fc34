using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Otklik.Ui.Shell;

/// <summary>The three looks of a page, told by the layout it chose: they load different styles and scripts.</summary>
public enum Face
{
    Plain,
    Staff,
    Portal,
}

internal static class Faces
{
    public static Face Of(Type? page)
    {
        var layout = page?.GetCustomAttribute<LayoutAttribute>()?.LayoutType;
        if (layout is null) return Face.Plain;
        if (layout == typeof(StaffLayout)) return Face.Staff;
        return layout == typeof(PortalLayout) ? Face.Portal : Of(layout);
    }
}

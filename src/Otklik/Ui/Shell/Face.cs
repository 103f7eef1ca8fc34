using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Otklik.Ui.Shell;

/// <summary>The three looks of a page, told by its layout: they load different styles and scripts.</summary>
public enum Face
{
    Plain,
    Staff,
    Portal,
}

internal static class Faces
{
    public static Face Of(Type? page) =>
        page?.GetCustomAttribute<LayoutAttribute>()?.LayoutType
            .GetCustomAttribute<WearsAttribute>()?.Face ?? Face.Plain;
}

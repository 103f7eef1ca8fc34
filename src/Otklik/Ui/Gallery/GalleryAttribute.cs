namespace Otklik.Ui.Gallery;

/// <summary>Marks pages of samples: they answer 404 outside of development.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GalleryAttribute : Attribute;

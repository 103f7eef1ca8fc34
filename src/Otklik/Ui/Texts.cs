namespace Otklik.Ui;

/// <summary>Names the resources of the kit: <c>Texts.resx</c> (Russian) and <c>Texts.en.resx</c>.</summary>
public sealed class Texts;

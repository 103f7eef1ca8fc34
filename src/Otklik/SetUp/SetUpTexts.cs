namespace Otklik.SetUp;

/// <summary>Names the resources of the room: <c>SetUpTexts.resx</c> (Russian) and <c>SetUpTexts.en.resx</c>.</summary>
public sealed class SetUpTexts;

namespace Otklik.Demonstration.StandIns;

/// <summary>A parameter as VK's schema describes it.</summary>
/// <param name="Type"><c>integer</c>, <c>boolean</c>, <c>string</c> or <c>array</c>.</param>
public sealed record StandInVkParameter(
    string Name, string Type, bool Required = false, long? Minimum = null, int? MaxLength = null);

namespace Otklik.Cases.Api;

/// <summary>Over what numbers are summed: the longer, the fewer are too small to be told.</summary>
internal enum ApiPeriod
{
    Day,
    Week,
    Month,
}

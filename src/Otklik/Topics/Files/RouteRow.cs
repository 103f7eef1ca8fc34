namespace Otklik.Topics.Files;

/// <summary>One route as it stands in a file; both group and topic empty: everything that nobody else takes.</summary>
public sealed record RouteRow(int Line, string Centre, string Group, string Topic, string Organisation);

namespace Otklik.Data.Moving;

/// <summary>How far a move has come.</summary>
public sealed record MoveProgress(string Table, long Rows);

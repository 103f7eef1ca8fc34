namespace Otklik.Cases.Sheet;

public sealed record SheetFile(long Id, bool IsPicture, bool IsReady, string? Name, string? Facts, string? Problem);

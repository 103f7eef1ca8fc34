namespace Otklik.Search;

/// <summary>What full text knows of a message: whose it is and its stems. Never the text.</summary>
public sealed record SearchDocument(long Id, long CaseId, long CentreId, string Stems);

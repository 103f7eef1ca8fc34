namespace Otklik.Centres.Access;

/// <summary>Marks an address from which files are taken away.</summary>
public sealed class LimitedExport;

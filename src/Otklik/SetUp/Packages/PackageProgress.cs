namespace Otklik.SetUp.Packages;

public sealed record PackageProgress(PackagePart Part, int Rows);

namespace Otklik.SetUp.Packages;

/// <summary>A row that was left out.</summary>
/// <param name="Line">Row of the sheet or line of the file, 1 for the headings.</param>
/// <param name="Words">What is wrong, said already.</param>
/// <param name="About">Code or name that it is about.</param>
public sealed record PackageFault(PackagePart Part, long Line, string Words, string About = "");

namespace Otklik.Intake;

/// <summary>How far an import has come.</summary>
/// <param name="Rows">Line up to which every row is placed.</param>
/// <param name="Ahead">So many rows behind it are placed as well: see <see cref="FileImport.Ahead"/>.</param>
/// <param name="ReadBytes">Of the file, for whoever watches.</param>
public readonly record struct ImportMark(long Rows, int Ahead, long ReadBytes);

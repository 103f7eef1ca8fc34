namespace Otklik.Topics.Files;

/// <summary>A row of a file that was set aside.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Words">What is wrong, in Russian, for the screen and the command line.</param>
public sealed record FileFault(int Line, string Words);

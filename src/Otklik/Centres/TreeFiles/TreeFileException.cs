namespace Otklik.Centres.TreeFiles;

/// <summary>A file that cannot be read as a table of its kind.</summary>
public sealed class TreeFileException : Exception
{
    public TreeFileException(string text, string about = "") : base(text) => About = about;

    public string About { get; }
}

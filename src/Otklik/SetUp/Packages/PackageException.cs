namespace Otklik.SetUp.Packages;

/// <summary>A file that is no package. The message names the sentence in <c>SetUpTexts</c>.</summary>
public sealed class PackageException : Exception
{
    public PackageException(string text, string about = "") : base(text) => About = about;

    public PackageException(string text, Exception inner) : base(text, inner) => About = "";

    public string About { get; }
}

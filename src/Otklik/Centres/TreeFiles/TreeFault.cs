namespace Otklik.Centres.TreeFiles;

/// <summary>A row that was left out, or a file that could not be read.</summary>
/// <param name="Line">Line of the file, 1 for its headings.</param>
/// <param name="Text">Key of the sentence, <c>Tree.Fault.…</c> or one that the forms say too.</param>
/// <param name="About">Code or name that the sentence speaks of.</param>
public sealed record TreeFault(TreeFileKind Kind, long Line, string Text, string About = "");

namespace Otklik.BrowserTests;

/// <summary>A page as somebody sees it.</summary>
/// <param name="Login">Null: a resident.</param>
/// <param name="Template">The route it stands for.</param>
public sealed record ShownPage(string Name, string Path, string? Login, string Template);

namespace Otklik.Cases.Replies;

/// <summary>What keeps a reply from being sent: the field and the words beside it.</summary>
/// <param name="Field"><c>text</c>, <c>promise</c>, <c>outcome</c>.</param>
public sealed record ReplyProblem(string Field, string Words);

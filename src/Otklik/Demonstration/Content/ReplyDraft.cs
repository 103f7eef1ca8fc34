namespace Otklik.Demonstration.Content;

/// <summary>Replies as officials draft them: one that answers, and one that the check should stop.</summary>
/// <param name="Topic">Name of the topic.</param>
public sealed record ReplyDraft(string Topic, string Good, string Bad);

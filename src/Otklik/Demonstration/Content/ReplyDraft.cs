namespace Otklik.Demonstration.Content;

/// <summary>Replies as officials draft them: one that answers, one that the check should stop, and one for when the
/// work is done. </summary>
/// <param name="Topic">Name of the topic.</param>
/// <param name="Done">Null where there is none.</param>
public sealed record ReplyDraft(string Topic, string Good, string Bad, string? Done);

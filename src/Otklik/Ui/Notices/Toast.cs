namespace Otklik.Ui.Notices;

/// <summary>
/// What was done, told on the page after a redirect. With <paramref name="UndoAction"/> it offers to take the step
/// back: a form that posts <paramref name="UndoTicket"/> (field <c>ticket</c>) there; the ticket's meaning is the
/// room's.
/// </summary>
public sealed record Toast(string Text, string Icon = "check", string? UndoAction = null, string? UndoTicket = null);

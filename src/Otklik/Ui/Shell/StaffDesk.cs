namespace Otklik.Ui.Shell;

/// <summary>The person is a role («Оператор, смена 3»), not a name.</summary>
public sealed record StaffDesk(string Centre, string Person, string Initials, TimeZoneInfo Zone);

namespace Otklik.Centres.Staff;

/// <summary>Whose accounts a list shows.</summary>
public enum StaffState
{
    /// <summary>Everybody who may come in.</summary>
    Open = 1,

    /// <summary>Who has never signed in.</summary>
    New = 2,

    /// <summary>Who was shut out.</summary>
    Blocked = 3,
}

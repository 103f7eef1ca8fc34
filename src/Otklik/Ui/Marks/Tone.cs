namespace Otklik.Ui.Marks;

/// <summary>What a colour says: «a person is needed», and how. Everything else has no tone.</summary>
public enum Tone
{
    None,

    /// <summary>In work at this moment; brand-tinted, does not call for anybody.</summary>
    Now,

    Soon,
    Overdue,
    Emergency,
    Confirmed,

    /// <summary>The model doubts and a person has to decide; dashed.</summary>
    Ask,
}

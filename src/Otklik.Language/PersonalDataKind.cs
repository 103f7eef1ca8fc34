namespace Otklik.Language;

/// <summary>What kind of personal data a span holds.</summary>
public enum PersonalDataKind
{
    Phone = 1,
    Email = 2,
    FullName = 3,
    Passport = 4,
    Snils = 5,
    Card = 6,
    Flat = 7,
    BirthDate = 8,

    /// <summary>Taxpayer number of a person (ИНН, twelve digits).</summary>
    TaxNumber = 9,

    /// <summary>What somebody is ill with.</summary>
    Diagnosis = 10,
}

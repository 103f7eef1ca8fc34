namespace Otklik.Centres;

/// <summary>What sort of body it is, for lists and filters; rules hang on none of it.</summary>
public enum OrganisationKind
{
    Administration = 1,
    Ministry = 2,
    Inspectorate = 3,
    Utility = 4,
    Education = 5,
    Health = 6,
    Department = 7,
    Other = 8,
}

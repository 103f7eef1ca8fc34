namespace Otklik.Cases;

[Flags]
public enum CaseActors
{
    None = 0,
    Staff = 1,
    Resident = 2,
    Product = 4,
}

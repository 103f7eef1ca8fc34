namespace Otklik.Cases;

/// <summary>No figure about fewer than five people: neighbours would know whose it is.</summary>
internal static class FewPeople
{
    public const int Enough = 5;

    public static int? Shown(int people) => people >= Enough ? people : null;
}

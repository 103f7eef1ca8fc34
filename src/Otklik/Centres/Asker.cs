namespace Otklik.Centres;

/// <summary>Who asks, and what they may see: every query runs inside it (see the filters in <c>AppDb</c>).</summary>
public sealed class Asker
{
    private Asker(long staffId, string title, string initials, bool seesEverything, IReadOnlyList<Hat> hats)
    {
        StaffId = staffId;
        Title = title;
        Initials = initials;
        SeesEverything = seesEverything;
        Hats = hats;
        var seeing = hats.Where(hat => RolePermissions.Allows(hat.Role, Permission.SeeCases)).ToList();
        CentreIds = [.. seeing.Where(hat => hat.OrganisationId is null).SelectMany(hat => hat.CentreIds).Distinct()];
        OrganisationIds = [.. seeing.Select(hat => hat.OrganisationId).OfType<long>().Distinct()];
        KnownCentreIds = [.. hats.SelectMany(hat => hat.CentreIds.Concat(hat.CentreIdsAbove)).Append(0).Distinct()];
    }

    /// <summary>Background work and the command line.</summary>
    public static Asker System { get; } = new(0, "Автоматически", "", seesEverything: true, []);

    /// <summary>Somebody unknown: sees nothing.</summary>
    public static Asker Nobody { get; } = new(0, "", "", seesEverything: false, []);

    public static Asker Staff(
        long id, string title, string initials, IReadOnlyList<Hat> hats, bool mustChoosePassword = false,
        bool mustAddFactor = false, IEnumerable<long>? standsFor = null) =>
        new(id, title, initials, seesEverything: false, hats)
        {
            MustChoosePassword = mustChoosePassword, MustAddFactor = mustAddFactor,
            Hands = [id, .. (standsFor ?? []).Distinct().Order()],
        };

    /// <summary>Another program with a key: no person, so it owns nothing and decides nothing.</summary>
    public static Asker Key(long keyId, string name, IReadOnlyList<Hat> hats) =>
        new(0, name, "", seesEverything: false, hats) { KeyId = keyId };

    public long StaffId { get; }

    /// <summary>Set: a key asks.</summary>
    public long KeyId { get; private init; }

    public string Title { get; }
    public string Initials { get; }
    public bool SeesEverything { get; }
    public IReadOnlyList<Hat> Hats { get; }

    /// <summary>Centres whose work is visible whole, all below included.</summary>
    public long[] CentreIds { get; }

    /// <summary>Bodies whose own work is visible.</summary>
    public long[] OrganisationIds { get; }

    /// <summary>Centres whose settings, bodies and topics may be read: those of any hat, and
    /// those above them.</summary>
    public long[] KnownCentreIds { get; }

    /// <summary>The asker and those who are away and for whom they stand in: what these hold is theirs to do.</summary>
    public IReadOnlyList<long> Hands { get; private init; } = [];

    /// <summary>The password is a one-time one: nothing but choosing an own one is open.</summary>
    public bool MustChoosePassword { get; private init; }

    /// <summary>A second factor is required of them and they have none yet: nothing but setting one up is
    /// open.</summary>
    public bool MustAddFactor { get; private init; }

    public bool IsStaff => StaffId != 0;

    public bool Can(Permission permission) =>
        SeesEverything || Hats.Any(hat => RolePermissions.Allows(hat.Role, permission));

    /// <summary>Whether the permission holds for work that lies in this centre and, if any, with this body.</summary>
    public bool Can(Permission permission, long centreId, long? organisationId = null) =>
        SeesEverything ||
        Hats.Any(hat => RolePermissions.Allows(hat.Role, permission) && hat.Covers(centreId, organisationId));
}

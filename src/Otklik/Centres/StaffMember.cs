using Microsoft.AspNetCore.Identity;

namespace Otklik.Centres;

/// <summary>A person who works here. What they may do stands in <see cref="StaffRole"/>.</summary>
public sealed class StaffMember : IdentityUser<long>
{
    /// <summary>What others see: «Оператор, смена 3». People are roles on screen.</summary>
    public string Title { get; set; } = "";

    /// <summary>Two letters for the round mark beside the title.</summary>
    public string Initials { get; set; } = "";

    /// <summary>Set: the password is a one-time one, good until then and only for choosing an own one.</summary>
    public DateTime? PasswordUntil { get; set; }

    /// <summary>The last time; null: never yet.</summary>
    public DateTime? SignedInAt { get; set; }

    /// <summary>Title and login folded, for sorting and finding in the database. Made of the others, so that nobody can
    /// forget to.</summary>
    public string Sought
    {
        get => Folded.Of($"{Title} {UserName}");
        private set { }
    }

    /// <summary>By what a directory knows the person (SCIM).</summary>
    public string? ExternalId { get; set; }

    /// <summary>Centre whose directory has brought the person, who may have no role yet.</summary>
    public long? HomeCentreId { get; set; }

    public bool IsDemonstration { get; set; }
    public DateTime? LeftAt { get; set; }
}

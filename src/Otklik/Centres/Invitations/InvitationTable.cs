using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Centres.Invitations;

internal sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.Hash).IsUnique();
        builder.HasIndex(row => row.StaffId);
    }
}

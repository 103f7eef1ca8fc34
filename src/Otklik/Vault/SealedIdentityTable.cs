using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Vault;

internal sealed class SealedIdentityTable : IEntityTypeConfiguration<SealedIdentity>
{
    public void Configure(EntityTypeBuilder<SealedIdentity> builder)
    {
        builder.ToTable("Vault");
        builder.HasKey(row => row.AuthorId);
        builder.Property(row => row.AuthorId).ValueGeneratedNever();
        builder.HasIndex(row => new { row.CaseId, row.KeyHash }).IsUnique();
    }
}

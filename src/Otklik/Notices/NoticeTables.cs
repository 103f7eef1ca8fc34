using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Notices;

internal sealed class NoticeTable : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("Notices");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.CaseId, row.Kind, row.Since, row.StaffId }).IsUnique();
        builder.HasIndex(row => row.StaffId).HasFilter("\"State\" = 1");
    }
}

internal sealed class AccountLetterTable : IEntityTypeConfiguration<AccountLetter>
{
    public void Configure(EntityTypeBuilder<AccountLetter> builder)
    {
        builder.ToTable("AccountLetters");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}

internal sealed class NoticeWishTable : IEntityTypeConfiguration<NoticeWish>
{
    public void Configure(EntityTypeBuilder<NoticeWish> builder)
    {
        builder.ToTable("NoticeWishes");
        builder.HasKey(row => row.StaffId);
        builder.Property(row => row.StaffId).ValueGeneratedNever();
    }
}

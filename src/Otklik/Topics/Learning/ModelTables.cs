using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Topics.Learning;

internal sealed class LearnedModelTable : IEntityTypeConfiguration<LearnedModel>
{
    public void Configure(EntityTypeBuilder<LearnedModel> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.CentreId, row.Kind, row.Version }).IsUnique();
    }
}

internal sealed class LearnedModelFileTable : IEntityTypeConfiguration<LearnedModelFile>
{
    public void Configure(EntityTypeBuilder<LearnedModelFile> builder)
    {
        builder.ToTable("LearnedModelFiles");
        builder.HasKey(row => row.ModelId);
        builder.Property(row => row.ModelId).ValueGeneratedNever();
        builder.HasOne<LearnedModel>().WithOne().HasForeignKey<LearnedModelFile>(row => row.ModelId);
    }
}

internal sealed class ModelInUseTable : IEntityTypeConfiguration<ModelInUse>
{
    public void Configure(EntityTypeBuilder<ModelInUse> builder)
    {
        builder.ToTable("ModelsInUse");
        builder.HasKey(row => new { row.CentreId, row.Kind });
    }
}

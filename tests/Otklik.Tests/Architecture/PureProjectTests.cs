namespace Otklik.Tests.Architecture;

public sealed class PureProjectTests
{
    [Theory]
    [InlineData("Otklik.Language")]
    [InlineData("Otklik.Connectors")]
    public void A_pure_project_knows_neither_the_product_nor_a_database_nor_the_web(string project)
    {
        Assert.DoesNotContain(CompiledCode.References(project + ".dll"), name =>
            name.StartsWith("Otklik", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Data", StringComparison.Ordinal)
            || name.StartsWith("Npgsql", StringComparison.Ordinal));
        Assert.DoesNotContain("ProjectReference",
            Repository.Read($"src/{project}/{project}.csproj"), StringComparison.Ordinal);
    }
}

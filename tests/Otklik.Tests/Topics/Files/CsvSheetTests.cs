using System.Text;
using Otklik.Topics.Files;

namespace Otklik.Tests.Topics.Files;

public sealed class CsvSheetTests
{
    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("\uFEFFB;A\r\n2;1\r\n")]
    [InlineData("b\ta\tother\n2\t1\tx\n")]
    [InlineData("\"а\",\"b\"\n\"1\",\"2\"\n")]
    public void Columns_are_found_whatever_their_order_name_and_delimiter(string text)
    {
        var row = Assert.Single(CsvSheet.Read(text, ["a!", "а"], ["b!"]).Rows);

        Assert.Equal(("1", "2"), (row["a"], row["b"]));
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_shows_them()
    {
        var sheet = CsvSheet.Read("a,b\n1,2\n\n\"two\nlines\",3\n4\n", ["a!"], ["b"]);

        Assert.Equal([2, 5, 6], sheet.Rows.Select(row => row.Line));
        Assert.Equal("", sheet.Rows[2]["b"]);
    }

    [Fact]
    public void A_missing_column_is_named_and_no_row_is_read()
    {
        var sheet = CsvSheet.Read("x,b\n1,2\n", ["a!", "столбец а"], ["b"]);

        Assert.Empty(sheet.Rows);
        Assert.Contains("столбец а", Assert.Single(sheet.Faults).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@команда")]
    [InlineData("-слово")]
    [InlineData("с \"кавычками\"; и точкой")]
    [InlineData("в две\nстроки")]
    [InlineData("'в апострофах'")]
    public void What_is_written_is_read_back_and_is_no_formula(string cell)
    {
        var text = CsvSheet.Write(["a", "b"], [[cell, "x"]]);

        Assert.Equal(cell, Assert.Single(CsvSheet.Read(text, ["a!"], ["b"]).Rows)["a"]);
        Assert.DoesNotContain(text.Split('\n', ';'), field => field.StartsWith('=') || field.StartsWith('@'));
    }

    [Fact]
    public void Old_encodings_of_table_programs_are_read()
    {
        Assert.Equal("тема", FileText.Decode(Encoding.UTF8.GetBytes("тема")));
        Assert.Equal("тема", FileText.Decode(CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("тема")));
    }
}

using System.Text;

namespace Otklik.Connectors.Tests.Email;

public sealed class EmailFileTests : IAsyncDisposable
{
    private readonly EmailBench bench = new();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public void Files_come_with_their_bytes_and_pictures_in_the_text_too()
    {
        var message = bench.Received(Mixed(
            File("image/jpeg", "attachment; filename*=utf-8''%D1%8F%D0%BC%D0%B0.jpg", "AQID"),
            File("image/png", "inline", "BA=="),
            File("application/zip", "attachment; filename=\"../../etc/a.zip\"", "UEsDBA==")));
        Assert.Equal("x\n\nСмотрите", message.Text);
        Assert.Equal(
            [(AttachmentKind.Photo, "яма.jpg", 3L), (AttachmentKind.Photo, null, 1L),
                (AttachmentKind.Document, "a.zip", 4L)],
            message.Attachments.Select(file => (file.Kind, file.Name, file.Size!.Value)));
        Assert.Equal([1, 2, 3], message.Attachments[0].Content!);
    }

    [Fact]
    public void A_file_alone_is_a_message() => Assert.Single(bench.Received(
        "From: a@b.test\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nAQID")
        .Attachments);

    [Fact]
    public void An_attached_letter_is_a_file_and_is_not_taken_apart()
    {
        var message = bench.Received(Mixed(
            "Content-Type: message/rfc822\n\nFrom: c@d.test\nSubject: inner\n\ninner text\n"));
        Assert.Equal("inner.eml", Assert.Single(message.Attachments).Name);
        Assert.Contains("inner text", Encoding.UTF8.GetString(message.Attachments[0].Content!),
            StringComparison.Ordinal);
        Assert.DoesNotContain("inner text", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_file_is_a_file_and_a_signature_of_a_program_is_nothing()
    {
        var message = bench.Received(Mixed(
            "Content-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename=list.txt\n\nсписок\n",
            File("application/pkcs7-signature", "attachment; filename=smime.p7s", "AQID")));
        Assert.Equal("list.txt", Assert.Single(message.Attachments).Name);
        Assert.DoesNotContain("список", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_so_many_files_are_taken_and_the_letter_says_so()
    {
        var message = bench.Received(Mixed(
            [.. Enumerable.Range(0, 25)
                .Select(number => File("image/png", $"attachment; filename={number}.png", "AQID"))]));
        Assert.Equal(20, message.Attachments.Count);
        Assert.Contains("(Не взято вложений: 5.", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_left_out()
    {
        var large = new string('a', 21 * 1024 * 1024);
        var message = bench.Received(Mixed(
            $"Content-Type: application/octet-stream\nContent-Disposition: attachment\n\n{large}\n"));
        Assert.Empty(message.Attachments);
        Assert.Contains("(Не взято вложений: 1.", message.Text, StringComparison.Ordinal);
    }

    private static string Mixed(params string[] parts) =>
        "From: a@b.test\nSubject: x\nContent-Type: multipart/mixed; boundary=B\n\n"
        + "--B\nContent-Type: text/plain; charset=utf-8\n\nСмотрите\n"
        + string.Concat(parts.Select(part => $"--B\n{part}\n")) + "--B--\n";

    private static string File(string type, string disposition, string base64) =>
        $"Content-Type: {type}\nContent-Disposition: {disposition}\nContent-Transfer-Encoding: base64\n\n{base64}\n";
}

using System.Globalization;
using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Hosting;
using SkiaSharp;

namespace Otklik.Tests.Channels.Attachments;

public sealed class AttachmentTests
{
    [Fact]
    public async Task A_photo_is_shown_upright_without_its_metadata_and_the_metadata_is_kept_as_evidence()
    {
        await using var bench = await ChannelBench.StartAsync();
        var photo = Pixels.WithExif(Pixels.TwoHalves(3000, 1500, SKEncodedImageFormat.Jpeg));
        var fetched = await FetchAsync(bench, bench.World.Serve("yard.jpg", photo));

        Assert.Equal(AttachmentState.Fetched, fetched.State);
        var facts = PictureFacts.FromJson(fetched.Exif)!;
        Assert.Equal(new DateTime(2026, 3, 11, 18, 20, 5), facts.TakenAt);
        Assert.Equal("+03:00", facts.Offset);
        Assert.Equal(51.730556, facts.Latitude!.Value, 5);
        Assert.Equal(36.191667, facts.Longitude!.Value, 5);
        Assert.Equal("Phone One", facts.Camera);
        Assert.Equal("Editor1", facts.Software);

        var shown = await BytesAsync(bench, fetched.ShownKey);
        Assert.Equal(photo, await BytesAsync(bench, fetched.OriginalKey));
        Assert.DoesNotContain("Exif", System.Text.Encoding.Latin1.GetString(shown), StringComparison.Ordinal);
        using var picture = Pixels.Read(shown);
        Assert.Equal((1024, 2048), (picture.Width, picture.Height));
        // What was on the left is on top once the picture is turned.
        Assert.True(picture.GetPixel(500, 200).Red > 200);
        Assert.True(picture.GetPixel(500, 1800).Blue > 200);
    }

    [Fact]
    public async Task A_picture_that_claims_more_pixels_than_it_may_is_kept_but_never_unpacked()
    {
        await using var bench = await ChannelBench.StartAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var fetched = await FetchAsync(bench, bench.World.Serve("bomb.png", Pixels.PngThatClaims(60_000, 60_000)));
        Assert.Equal(AttachmentState.Fetched, fetched.State);
        Assert.Null(fetched.ShownKey);
        Assert.Contains("60000×60000", fetched.Problem, StringComparison.Ordinal);
        Assert.True(GC.GetTotalMemory(forceFullCollection: false) - before < 100_000_000);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>", "image/jpeg")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/png")]
    [InlineData("#!/bin/sh\necho hello\n", "text/plain")]
    [InlineData("MZ this is a program", "image/jpeg")]
    public async Task What_a_file_is_called_proves_nothing(string content, string declared)
    {
        await using var bench = await ChannelBench.StartAsync();
        var file = System.Text.Encoding.UTF8.GetBytes(content);
        var fetched = await FetchAsync(bench, bench.World.Serve("photo.jpg", file, declared));
        Assert.Equal(AttachmentState.Refused, fetched.State);
        Assert.NotNull(fetched.Problem);
        Assert.Null(fetched.OriginalKey);
        Assert.Empty(StoredFiles(bench));
    }

    [Fact]
    public async Task An_archive_is_kept_as_it_is_and_never_opened()
    {
        await using var bench = await ChannelBench.StartAsync();
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await archive.CreateEntry("zeros.bin").OpenAsync();
            await entry.WriteAsync(new byte[4_000_000]);
        }

        var fetched = await FetchAsync(bench, bench.World.Serve("papers.docx", zip.ToArray()), "papers.docx");
        Assert.Equal(AttachmentState.Fetched, fetched.State);
        Assert.Equal("application/zip", fetched.ContentType);
        Assert.Equal(zip.Length, fetched.Size);
    }

    [Fact]
    public async Task A_file_above_the_limit_is_refused_whether_it_says_its_size_or_not()
    {
        await using var bench = await ChannelBench.StartAsync(options => options.MaxAttachmentBytes = 100_000);
        var honest = await FetchAsync(bench, bench.World.Serve("big.pdf", new byte[100_001]));
        Assert.Equal(AttachmentState.Refused, honest.State);
        var silent = await FetchAsync(bench, bench.World.Serve("endless.pdf", async http =>
        {
            var piece = new byte[10_000];
            "%PDF-1.7"u8.CopyTo(piece);
            for (var at = 0; at < 1000; at++) await http.Response.Body.WriteAsync(piece);
        }));
        Assert.Equal(AttachmentState.Refused, silent.State);
        Assert.Contains("больше", silent.Problem, StringComparison.Ordinal);
        Assert.Empty(StoredFiles(bench));
    }

    [Fact]
    public async Task A_server_that_is_down_is_asked_again_and_what_is_gone_can_be_tried_again_by_hand()
    {
        await using var bench = await ChannelBench.StartAsync();
        var tries = 0;
        var address = bench.World.Serve("later.pdf", async http =>
        {
            if (Interlocked.Increment(ref tries) <= 3) http.Response.StatusCode = 503;
            else await http.Response.Body.WriteAsync("%PDF-1.7 act"u8.ToArray());
        });
        var fetched = await FetchAsync(bench, address, step: TimeSpan.FromSeconds(20));
        Assert.Equal(AttachmentState.Fetched, fetched.State);
        Assert.Equal(4, tries);

        var gone = await FetchAsync(bench, new Uri(bench.World.Address, "/files/none.jpg").ToString());
        Assert.Equal(AttachmentState.Failed, gone.State);
        Assert.Contains("404", gone.Problem, StringComparison.Ordinal);
        bench.World.Serve("none.jpg", "%PDF-1.7"u8.ToArray());
        Assert.True(await bench.RunAsync<Otklik.Channels.Attachments.RetryAttachment, bool>(
            retry => retry.RunAsync(gone.Id, default)));
        await UntilSettledAsync(bench, gone.Id);
        Assert.Equal(AttachmentState.Fetched, (await ReadAsync(bench, gone.Id)).State);
    }

    [Fact]
    public async Task A_file_of_Telegram_is_asked_for_by_its_id_and_the_token_is_written_nowhere()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddTelegramAsync("bot");
        var photo = Pixels.TwoHalves(40, 30, SKEncodedImageFormat.Jpeg);
        bench.World.Telegram.ResidentWrites(new(500, "вот") { Photo = photo });
        var id = await AddAsync(bench, row => row.FileId = "file1", channel);
        await UntilSettledAsync(bench, id);
        var fetched = await ReadAsync(bench, id);
        Assert.Equal(AttachmentState.Fetched, fetched.State);
        Assert.Equal(photo, await BytesAsync(bench, fetched.OriginalKey));
        Assert.Null(fetched.Url);
    }

    [Fact]
    public async Task Staff_get_files_of_cases_that_they_may_see_and_only_our_own_pictures_open_in_place()
    {
        await using var bench = await ChannelBench.StartAsync();
        var photo = await FetchAsync(bench,
            bench.World.Serve("a.jpg", Pixels.TwoHalves(40, 30, SKEncodedImageFormat.Png)), "двор.html", centreId: 5);
        var paper = await FetchAsync(bench, bench.World.Serve("b.pdf", "%PDF-1.7"u8.ToArray()), "акт.pdf", centreId: 5);
        using var theirs = await bench.Host.SignedInAsync(Role.Operator, 5);
        using var others = await bench.Host.SignedInAsync(Role.Operator, 6);
        using var nobody = bench.Host.Client(followRedirects: false);

        using var shown = await theirs.GetAsync(Path(photo.Id));
        Assert.Equal("image/jpeg", shown.Content.Headers.ContentType!.MediaType);
        Assert.Null(shown.Content.Headers.ContentDisposition);
        Assert.Contains("sandbox", Assert.Single(shown.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal);
        using var original = await theirs.GetAsync($"{Path(photo.Id)}/original");
        Assert.Equal("attachment", original.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("двор.html.png", original.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(original.Headers.GetValues("X-Content-Type-Options")));
        using var saved = await theirs.GetAsync(Path(paper.Id));
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);

        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync(Path(photo.Id))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(Path(photo.Id))).StatusCode);
    }

    private static string Path(long id) => string.Create(CultureInfo.InvariantCulture, $"/files/{id}");

    private static async Task<Attachment> FetchAsync(
        ChannelBench bench, string url, string? name = null, long centreId = 1, TimeSpan? step = null)
    {
        var id = await AddAsync(bench, row => row.Url = url, channelId: 0, name, centreId);
        await UntilSettledAsync(bench, id, step);
        return await ReadAsync(bench, id);
    }

    internal static async Task<long> AddAsync(
        ChannelBench bench, Action<Attachment> fill, long channelId = 0, string? name = null, long centreId = 1)
    {
        var row = new Attachment
        {
            Id = bench.NextKey(), CaseId = bench.NextKey(), ChannelId = channelId, Kind = AttachmentKind.Photo,
            Name = name,
            NextAttemptAt = bench.Now,
        };
        fill(row);
        await bench.WithDbAsync(async db =>
        {
            db.Attachments.Add(row);
            db.Cases.Add(new Case
            {
                Id = row.CaseId, CentreId = centreId, Number = $"Т-{row.CaseId}", Title = "Двор",
            });
            return await db.SaveChangesAsync();
        });
        return row.Id;
    }

    internal static Task UntilSettledAsync(ChannelBench bench, long id, TimeSpan? step = null) =>
        bench.UntilAsync(async () => (await ReadAsync(bench, id)).State != AttachmentState.Waiting, step);

    internal static Task<Attachment> ReadAsync(ChannelBench bench, long id) =>
        bench.WithDbAsync(db => db.Attachments.AsNoTracking().SingleAsync(row => row.Id == id));

    private static async Task<byte[]> BytesAsync(ChannelBench bench, string? key)
    {
        await using var file = bench.Host.Services.GetRequiredService<FileStore>().Open(key);
        Assert.NotNull(file);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static IEnumerable<string> StoredFiles(ChannelBench bench) => Directory.EnumerateFiles(
        System.IO.Path.Combine(bench.Host.Folder, "files"), "*", SearchOption.AllDirectories);
}

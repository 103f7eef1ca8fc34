namespace Otklik.Connectors.Tests.Vk;

public sealed class VkAttachmentTests : IDisposable
{
    private readonly VkRig rig = new();

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData(
        """
        {"type":"photo","photo":{"sizes":[
         {"type":"s","url":"https://i.test/s","width":75,"height":75},
         {"type":"w","url":"https://i.test/w","width":1280,"height":960},
         {"type":"x","url":"https://i.test/x","width":604,"height":453}]}}
        """,
        AttachmentKind.Photo, "https://i.test/w")]
    [InlineData(
        """
        {"type":"photo","photo":{"sizes":[
         {"type":"w","url":"https://i.test/w","width":0,"height":0},
         {"type":"s","url":"https://i.test/s","width":0,"height":0}]}}
        """,
        AttachmentKind.Photo, "https://i.test/w")]
    [InlineData(
        """
        {"type":"photo","photo":{"photo_75":"https://i.test/75","photo_1280":"https://i.test/1280",
         "photo_604":"https://i.test/604"}}
        """,
        AttachmentKind.Photo, "https://i.test/1280")]
    [InlineData(
        """{"type":"doc","doc":{"url":"https://i.test/d","title":"Акт","ext":"pdf","size":100}}""",
        AttachmentKind.Document, "https://i.test/d")]
    [InlineData(
        """
        {"type":"audio_message","audio_message":{"link_ogg":"https://i.test/v.ogg","link_mp3":"https://i.test/v.mp3"}}
        """,
        AttachmentKind.Audio, "https://i.test/v.mp3")]
    [InlineData(
        """{"type":"video","video":{"id":7,"owner_id":-5,"title":"Двор"}}""",
        AttachmentKind.Video, "https://vk.com/video-5_7")]
    [InlineData(
        """{"type":"link","link":{"url":"https://news.test/a","title":"Новость"}}""",
        AttachmentKind.Link, "https://news.test/a")]
    [InlineData(
        """
        {"type":"sticker","sticker":{"images":[
         {"url":"https://i.test/64","width":64,"height":64},{"url":"https://i.test/512","width":512,"height":512}]}}
        """,
        AttachmentKind.Sticker, "https://i.test/512")]
    [InlineData(
        """{"type":"graffiti","graffiti":{"url":"https://i.test/g.png"}}""",
        AttachmentKind.Photo, "https://i.test/g.png")]
    [InlineData(
        """{"type":"wall","wall":{"id":7,"from_id":-5}}""", AttachmentKind.Link, "https://vk.com/wall-5_7")]
    public void Files_and_links_are_read(string attachment, AttachmentKind kind, string url)
    {
        var read = Assert.Single(Read(attachment));
        Assert.Equal(kind, read.Kind);
        Assert.Equal(url, read.Url);
    }

    [Fact]
    public void A_document_keeps_its_name_and_size()
    {
        var read = Assert.Single(Read(
            """{"type":"doc","doc":{"url":"https://i.test/d","title":"Акт\u0000 осмотра","ext":"pdf","size":100}}"""));
        Assert.Equal("Акт осмотра.pdf", read.Name);
        Assert.Equal(100, read.Size);
    }

    [Theory]
    [InlineData("""{"type":"doc","doc":{"url":"javascript:alert(1)"}}""")]
    [InlineData("""{"type":"doc","doc":{"url":"file:///etc/passwd"}}""")]
    [InlineData("""{"type":"doc","doc":{"url":5}}""")]
    [InlineData("""{"type":"photo","photo":{"sizes":"many"}}""")]
    [InlineData("""{"type":"photo","photo":[]}""")]
    [InlineData("""{"type":"gift","gift":{"id":5}}""")]
    [InlineData("""{"type":5}""")]
    [InlineData("7")]
    public void What_cannot_be_fetched_is_dropped(string attachment) => Assert.Empty(Read(attachment));

    [Fact]
    public void A_photo_alone_is_a_message()
    {
        var message = rig.Parse<MessageReceived>(rig.Vk.ResidentWrites(5, "", photos: ["https://i.test/p.jpg"]));
        Assert.Single(message.Attachments);
    }

    private IReadOnlyList<InboundAttachment> Read(string attachment) =>
        rig.Parse<MessageReceived>(VkRig.Event("wall_reply_new", $$"""
            {"id":9,"from_id":5,"date":1,"text":"Вот","post_owner_id":-1234,"post_id":6,"attachments":[{{attachment}}]}
            """)).Attachments;
}

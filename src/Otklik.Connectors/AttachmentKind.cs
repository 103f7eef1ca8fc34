namespace Otklik.Connectors;

public enum AttachmentKind
{
    Photo = 1,
    Video = 2,
    Audio = 3,
    Document = 4,
    Link = 5,
    Sticker = 6,
}

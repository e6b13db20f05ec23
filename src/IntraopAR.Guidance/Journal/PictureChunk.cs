using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>A picture on its way into the chunk file, as PNG.</summary>
internal sealed class PictureChunk(PictureSample picture) : IChunk
{
    public long Weight => picture.Pixels.Length;

    public ReadOnlyMemory<byte> Encode() => PngPicture.Encode(picture);

    public byte[] Content(ChunkReference where)
    {
        var to = new ContentWriter();
        SampleContent.Write(
            new PictureEntry(picture.Device, picture.At, picture.Width, picture.Height, picture.Channels, StoredContents.HashOf(picture.Pixels.Span), where), to);
        return to.ToArray();
    }
}

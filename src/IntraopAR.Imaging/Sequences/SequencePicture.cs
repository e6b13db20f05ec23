namespace IntraopAR.Imaging;

/// <summary>The picture of one frame.</summary>
/// <param name="Frame">Index of the frame.</param>
/// <param name="Grey">Brightness row by row as stored (see <see cref="TrackedSequence.Orientation"/>); yours to keep.</param>
public sealed record SequencePicture(int Frame, int Width, int Height, byte[] Grey)
{
    public byte this[int x, int y] => Grey[y * Width + x];
}

using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Bench;

/// <summary>A calibration from one camera's views of a board, taken by themselves where the board rests and is seen otherwise than before.</summary>
/// <param name="source">The camera's device; null: whichever comes over the camera's line.</param>
internal abstract class BoardCourse(BoardChoice board, string? source) : BenchCourse
{
    protected const int MostViews = 40;

    protected const string NothingNew = "nothing new: the board was seen so before";

    private readonly BoardWatch watch = new(board.Board);
    private BenchMarks? marks;
    private Size size;

    public int Width => size.Width;

    public int Height => size.Height;

    protected BoardChoice Board => board;

    protected string Doing { get; set; } = "Waiting for the camera's pictures";

    /// <summary>The next view is taken whether it shows anything new or not.</summary>
    protected bool Pressed { get; set; }

    protected IReadOnlyList<BenchMarks> Marks => marks is null ? [] : [marks];

    protected abstract int Taken { get; }

    public override int? PlaceOf(HeardSample picture) => IsOf(picture, TheatreLink.Camera, source) ? 0 : null;

    public override void Take(HeardSample heard)
    {
        if (PlaceOf(heard) is null || heard.Sample is not PictureSample picture) return;
        using var grey = LivePicture.Grey(picture);
        if (Taken > 0 && grey.Size() != size)
        {
            Refuse($"the picture's size changed to {grey.Width} x {grey.Height}");
            return;
        }

        size = grey.Size();
        var look = watch.Look(NameOf(Taken), grey, heard.Time.At);
        Doing = look.Doing;
        var reason = look.Reason ?? WhyNot(look, grey, heard.Time.At);
        if (reason is not null) Refuse(reason);
        if (reason == NothingNew) Doing = "This view is there already";
        if (look.View is null) Pressed = false;
        Looked(look);
        marks = look.Marks(picture.Device, grey.Width, grey.Height, heard.Time.At, reason);
    }

    public override void Press() => Pressed = true;

    protected static string NameOf(int view) => FormattableString.Invariant($"view-{view + 1:00}");

    /// <summary>What could be told only after the look.</summary>
    protected void NotTaken(string reason)
    {
        Refuse(reason);
        if (marks is { } shown) marks = shown with { Reason = reason };
    }

    /// <summary>Takes the view, or says why it does not.</summary>
    protected abstract string? WhyNot(BoardLook look, Mat grey, TimeSpan at);

    /// <summary>After every look.</summary>
    protected virtual void Looked(BoardLook look)
    {
    }
}

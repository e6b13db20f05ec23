using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Bench;

/// <summary>A calibration from ultrasound pictures with the tools' poses at their time: every picture that shows what is wanted, and shows it otherwise than before, is taken while nobody pauses.</summary>
/// <typeparam name="T">What is found in a picture.</typeparam>
/// <param name="tools">The probe first.</param>
internal abstract class EchoCourse<T>(IReadOnlyList<ToolInBase> tools, string? source) : BenchCourse
    where T : class
{
    private const string Full = "there are as many pictures as are kept: look at the result";

    private readonly PosesAt<(T Found, byte[] Grey)> poses = new(tools);
    private readonly List<EchoPicture<T>> pictures = [];
    private BenchMarks? marks;
    private string doing = "Waiting for ultrasound pictures";

    public int Taken => pictures.Count;

    protected IReadOnlyList<EchoPicture<T>> Pictures => pictures;

    protected (int Width, int Height) Size { get; private set; }

    protected bool Held { get; private set; } = true;

    protected string Doing => poses.Unseen is { } tool ? $"The tracker does not see {tool.Tool} in {tool.Base}" : doing;

    protected string Button => Held ? "Record" : "Pause";

    protected IReadOnlyList<BenchMarks> Marks => marks is null ? [] : [marks];

    protected abstract int MostPictures { get; }

    /// <summary>In the words of <see cref="Doing"/>, such as "All wires are seen".</summary>
    protected abstract (string Seen, string Unseen) Words { get; }

    public override int? PlaceOf(HeardSample picture) => IsOf(picture, TheatreLink.Ultrasound, source) ? 0 : null;

    public override void Take(HeardSample heard)
    {
        if (PlaceOf(heard) is not null && heard.Sample is PictureSample picture) Look(picture, heard.Time.At);
        foreach (var (at, (found, grey), known) in poses.Take(heard)) Add(at, found, grey, known);
    }

    public override void Press() => Held = !Held;

    public override BenchRowView? Row(string name)
    {
        if (pictures.FirstOrDefault(p => p.Name == name) is not { } picture) return null;
        using var grey = OpenCvSharp.Mat.FromPixelData(Size.Height, Size.Width, OpenCvSharp.MatType.CV_8UC1, picture.Grey);
        return new(grey.ImEncode(".png"), Size.Width, Size.Height, BenchMarks.Flat(PointsOf(picture.Found)), MissesOf(picture));
    }

    protected abstract EchoLook<T> Look(GreyPicture picture);

    protected abstract IReadOnlyList<Pixel> PointsOf(T found);

    /// <summary>From each point to where the result puts it, u, v, u, v …, pixels; empty where that is not told.</summary>
    protected virtual IReadOnlyList<double> MissesOf(EchoPicture<T> picture) => [];

    /// <summary>Why it is no other picture than those there are; null where it is.</summary>
    protected abstract string? WhyNot(T found, IReadOnlyList<RigidMotion> known);

    /// <summary>After a picture was taken.</summary>
    protected abstract void Added();

    /// <summary>Pictures that were used, with their poses, as a tracked sequence.</summary>
    protected void KeepSequence(string path, IReadOnlyDictionary<string, string> leftOut) => TrackedSequenceWriter.Write(
        path, force: false, Size.Width, Size.Height, "MF",
        [.. Used(leftOut).Select(p => new FrameToWrite(p.At.TotalSeconds, tools.Select((t, i) => (Name: $"{t.Tool}To{t.Base}", Pose: (RigidMotion?)p.Poses[i])).ToDictionary(x => x.Name, x => x.Pose), p.Grey))]);

    protected IReadOnlyList<EchoPicture<T>> Used(IReadOnlyDictionary<string, string> leftOut) => [.. pictures.Where(p => !leftOut.ContainsKey(p.Name))];

    private void Look(PictureSample picture, TimeSpan at)
    {
        if (pictures.Count > 0 && (picture.Width, picture.Height) != Size)
        {
            Refuse($"the picture's size changed to {picture.Width} x {picture.Height}: depth and zoom must stay");
            return;
        }

        Size = (picture.Width, picture.Height);
        using var mat = LivePicture.Grey(picture);
        var grey = LivePicture.Bytes(mat);
        var look = Look(new GreyPicture(picture.Width, picture.Height, grey));
        var reason = look.Reason ?? (pictures.Count >= MostPictures ? Full : null);
        marks = new(picture.Device, picture.Width, picture.Height, BenchMarks.Flat(look.Points), look.Names, reason, at.TotalMilliseconds) { Others = BenchMarks.Flat(look.Others) };
        doing = reason == Full ? "As many as are kept" : reason is not null ? Words.Unseen : Held ? Words.Seen : "Taking pictures";
        if (Held) return;
        if (reason is not null) Refuse(reason);
        else poses.Add(at, (look.Found!, grey));
    }

    private void Add(TimeSpan at, T found, byte[] grey, IReadOnlyList<RigidMotion>? known)
    {
        if (Held || pictures.Count >= MostPictures) return;
        var reason = known is null ? "the tracker did not see the probe" + (tools.Count > 1 ? ", or the pointer" : "") : WhyNot(found, known);
        if (reason is not null)
        {
            Refuse(reason);
            if (marks is { } shown) marks = shown with { Reason = reason };
            return;
        }

        pictures.Add(new(FormattableString.Invariant($"picture {pictures.Count + 1}"), at, found, known!, grey));
        Added();
    }
}

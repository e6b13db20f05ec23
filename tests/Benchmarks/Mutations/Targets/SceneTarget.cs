using IntraopAR.Geometry;
using IntraopAR.Scene;

namespace IntraopAR.Benchmarks;

/// <summary>Scene documents.</summary>
public sealed class SceneTarget : IMutationTarget
{
    public string Name => "scene";

    public IReadOnlyList<MutationSeed> Seeds() =>
    [
        new("scene.json", SceneCodec.Write(new("R-1", true, 5,
        [
            new() { Id = "liver", Kind = ItemKind.Organ, Name = "Liver", Role = "liver", Mesh = "blobs/liver.mesh", Colour = "#a0b0c0", Opacity = 0.5 },
            new()
            {
                Id = "lesion-1", Kind = ItemKind.Lesion, Name = "Lesion 1", State = LesionState.Vanished, Verdict = Verdict.Confirm, R90Mm = 6,
                BaselineDiameterMm = 14, Region = Region.Ball(10, 20, 30, 12), Simulated = true, Words = ["deep"],
            },
            new() { Id = "probe", Kind = ItemKind.Tool, Name = "Probe", OriginMs = 4, FadeAfterMs = 100, GoneAfterMs = 500 },
        ]))),
    ];

    public void Read(string path)
    {
        SceneDocument scene;
        try
        {
            scene = SceneCodec.Read(File.ReadAllBytes(path));
        }
        catch (SceneFormatException e)
        {
            throw new BadInputException(path, e.Part, e.Message);
        }

        foreach (var item in scene.Items)
        {
            var look = Appearance.Of(item, scene.SentAtMs);
            if (look.Opacity is not (>= 0 and <= 1) || look.SemiAxesMm.Any(s => !double.IsFinite(s) || s < 0))
                throw new UnsoundAnswerException($"{item.Id} would be drawn with opacity {look.Opacity} and half-lengths {string.Join(", ", look.SemiAxesMm)}");
        }
    }
}

using IntraopAR.Calibration;

namespace IntraopAR.Benchmarks;

/// <summary>A phantom's landmarks and the pointer's tip in a PLUS device-set file.</summary>
public sealed class LandmarkPhantomTarget : IMutationTarget
{
    public string Name => "landmark-phantom";

    public IReadOnlyList<MutationSeed> Seeds() =>
    [
        new("phantom.xml", """
            <?xml version="1.0"?>
            <PlusConfiguration version="2.1">
              <CoordinateDefinitions><Transform From="StylusTip" To="Stylus" Matrix="1 0 0 108.5 0 1 0 7.7 0 0 1 2.5 0 0 0 1"/></CoordinateDefinitions>
              <PhantomDefinition><Geometry><Landmarks>
                <Landmark Name="#1" Position="104.3 5 20"/><Landmark Name="#2" Position="104.3 45 20"/><Landmark Name="#3" Position="-34.3 45 15"/>
              </Landmarks></Geometry></PhantomDefinition>
            </PlusConfiguration>
            """u8.ToArray()),
    ];

    public void Read(string path)
    {
        var file = LandmarkPhantomFile.Read(path);
        if (file.Landmarks.Any(l => !l.Position.Position.IsFinite) || file.Tip is { } tip && !tip.Position.IsFinite) throw new UnsoundAnswerException("a place that is not finite");
    }
}

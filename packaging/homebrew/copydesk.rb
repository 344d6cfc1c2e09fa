class Copydesk < Formula
  desc "Last reader of a translated news article: finds what translation leaves wrong"
  homepage "https://example.org/copydesk"
  url "https://example.org/copydesk/releases/download/v@VERSION@/copydesk-@VERSION@-x86_64-linux.tar.gz"
  version "@VERSION@"
  sha256 "@SHA256@"
  license any_of: ["MIT", "Apache-2.0"]

  depends_on :linux
  depends_on arch: :x86_64

  def install
    bin.install "copydesk"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/copydesk.bash" => "copydesk"
    zsh_completion.install "completions/_copydesk"
    fish_completion.install "completions/copydesk.fish"
  end

  test do
    (testpath/"a.fr.txt").write "Il est parti , enfin.\n"
    assert_match "punctuation/spacing", shell_output("#{bin}/copydesk check --fail-on minor a.fr.txt", 1)
  end
end

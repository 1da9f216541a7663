<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>A picture of the window</source>
        <translation>窗口的图片</translation>
    </message>
    <message>
        <source>About Gradient Playground</source>
        <translation>关于 Gradient Playground</translation>
    </message>
    <message>
        <source>Licence of the part</source>
        <translation>该部分的许可证</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>组成部分</translation>
    </message>
    <message>
        <source>Parts of the program</source>
        <translation>程序的组成部分</translation>
    </message>
    <message>
        <source>See what a hyperparameter does to a neural network while it trains.</source>
        <translation>在训练过程中，直观地看到每个超参数对神经网络的影响。</translation>
    </message>
    <message>
        <source>This text is in English.</source>
        <translation>以下内容为英文原文。</translation>
    </message>
    <message>
        <source>What has changed in each version</source>
        <translation>各版本的变化</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>更新内容</translation>
    </message>
    <message>
        <source>© 2026 {0}, under the licence {1}</source>
        <translation>© 2026 {0}，许可证：{1}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;About Gradient Playground</source>
        <translation>关于 Gradient Playground(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Challenges</source>
        <translation>挑战(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Clear painting</source>
        <translation>清除绘制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Columns of the data file …</source>
        <translation>数据文件的列(&amp;C) …</translation>
    </message>
    <message>
        <source>&amp;Copy the experiment as a text</source>
        <translation>将实验复制为文本(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Empty canvas</source>
        <translation>空白画布(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export points as CSV …</source>
        <translation>将样本导出为 CSV(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find a command …</source>
        <translation>查找命令(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Find the data file …</source>
        <translation>查找数据文件(&amp;F) …</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Laboratories</source>
        <translation>实验室(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Library of runs …</source>
        <translation>运行记录库(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Load parameters …</source>
        <translation>载入参数(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;My lessons</source>
        <translation>我的课程(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;New experiment</source>
        <translation>新建实验(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open experiment …</source>
        <translation>打开实验(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste an experiment</source>
        <translation>粘贴实验(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Predict examples of a file …</source>
        <translation>预测文件中的样本(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Preferences …</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Record an animation …</source>
        <translation>录制动画(&amp;R) …</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>恢复布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Save layout as …</source>
        <translation>布局另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>A Jupyter notebook that needs NumPy alone</source>
        <translation>只需要 NumPy 的 Jupyter 笔记本</translation>
    </message>
    <message>
        <source>A Jupyter notebook with PyTorch</source>
        <translation>使用 PyTorch 的 Jupyter 笔记本</translation>
    </message>
    <message>
        <source>A disc around the pointer, so that a room can follow it</source>
        <translation>在鼠标指针周围显示一个圆盘，方便全场观众看清指针的位置</translation>
    </message>
    <message>
        <source>A page for the learner and one for the teacher, as PDF</source>
        <translation>学生一页、教师一页，存为 PDF</translation>
    </message>
    <message>
        <source>A program of its own that does what runs now: NumPy or PyTorch</source>
        <translation>独立的程序，做的正是现在运行的事：NumPy 或 PyTorch</translation>
    </message>
    <message>
        <source>Back to A&apos;s knobs</source>
        <translation>恢复 A 的超参数</translation>
    </message>
    <message>
        <source>Back to the newest step</source>
        <translation>回到最新一步</translation>
    </message>
    <message>
        <source>Bands over 8 other initial weights</source>
        <translation>另外 8 组初始权重的误差带</translation>
    </message>
    <message>
        <source>Begin B again with the knobs of A</source>
        <translation>用 A 的超参数重新开始 B</translation>
    </message>
    <message>
        <source>Begin again at step 0 with the same initial weights</source>
        <translation>用相同的初始权重从第 0 步重新开始</translation>
    </message>
    <message>
        <source>Begin again with other initial weights: the next weights seed</source>
        <translation>换一组初始权重重新开始：使用下一个权重种子</translation>
    </message>
    <message>
        <source>Begin with the defaults, and without a file</source>
        <translation>从默认值开始，不带文件</translation>
    </message>
    <message>
        <source>Blank the screen</source>
        <translation>黑屏</translation>
    </message>
    <message>
        <source>Change to the next theme</source>
        <translation>切换到下一个主题</translation>
    </message>
    <message>
        <source>Change to this theme</source>
        <translation>切换到这个主题</translation>
    </message>
    <message>
        <source>Choose again what is taken of the table that is open</source>
        <translation>重新选择打开的表格中使用哪些列</translation>
    </message>
    <message>
        <source>Clear the boundaries of other data</source>
        <translation>清除其他数据的边界</translation>
    </message>
    <message>
        <source>Close the window; the knobs are kept for the next time</source>
        <translation>关闭窗口；所有超参数会保留到下次启动</translation>
    </message>
    <message>
        <source>Compare A | B</source>
        <translation>对比 A | B</translation>
    </message>
    <message>
        <source>Compare no longer; B goes on</source>
        <translation>结束对比；B 继续训练</translation>
    </message>
    <message>
        <source>Cop&amp;y the program</source>
        <translation>复制程序(&amp;Y)</translation>
    </message>
    <message>
        <source>Draw other data, keep the boundary so far in view, and train as far as before</source>
        <translation>重新抽取数据，保留目前的边界，并训练到同样的步数</translation>
    </message>
    <message>
        <source>Draw other examples: the next data seed</source>
        <translation>重新抽取样本：使用下一个数据种子</translation>
    </message>
    <message>
        <source>Enlarge a panel</source>
        <translation>放大面板</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>一轮（epoch）</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>Fill the screen with the panel that has the focus or is under the pointer, or show all panels again</source>
        <translation>让获得焦点或指针所在的面板占满屏幕，再次执行则恢复显示全部面板</translation>
    </message>
    <message>
        <source>Fill the screen with type that the last row can read; Page Down and Page Up step through the panels</source>
        <translation>全屏显示，文字大到最后一排也能看清；用 Page Down 和 Page Up 逐个浏览面板</translation>
    </message>
    <message>
        <source>Fill the screen, or no longer</source>
        <translation>进入或退出全屏</translation>
    </message>
    <message>
        <source>Find any knob, choice, panel or action by its name</source>
        <translation>按名称查找任意超参数、选项、面板或操作</translation>
    </message>
    <message>
        <source>Find, compare and restore every run that was kept</source>
        <translation>查找、对比和恢复保存过的每次运行</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Give the keys to the knobs, the panels, the time bar, the tool bar</source>
        <translation>让按键作用于超参数、面板、时间栏、工具栏</translation>
    </message>
    <message>
        <source>Give the network the weights and biases of a NumPy archive</source>
        <translation>把 NumPy 存档中的权重和偏置交给网络</translation>
    </message>
    <message>
        <source>Highlight the pointer</source>
        <translation>突出显示指针</translation>
    </message>
    <message>
        <source>It needs NumPy alone</source>
        <translation>只需要 NumPy</translation>
    </message>
    <message>
        <source>Keep B as A, and begin again with the knobs of A</source>
        <translation>把 B 保留为 A，并用 A 的超参数重新开始</translation>
    </message>
    <message>
        <source>Keep the panels as they stand now under a name of your own</source>
        <translation>为当前的面板排列取个名字并保存</translation>
    </message>
    <message>
        <source>Keep this run as A and begin again as B: same data, weights and batch order</source>
        <translation>把这次运行保留为 A，重新开始作为 B：数据、权重和批次顺序都相同</translation>
    </message>
    <message>
        <source>Knobs</source>
        <translation>超参数</translation>
    </message>
    <message>
        <source>La&amp;yout</source>
        <translation>布局(&amp;Y)</translation>
    </message>
    <message>
        <source>Language, looks, keys, folders, engine</source>
        <translation>语言、外观、快捷键、文件夹、引擎</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Le&amp;ssons</source>
        <translation>课程(&amp;S)</translation>
    </message>
    <message>
        <source>Lea&amp;ve the lesson</source>
        <translation>离开课程(&amp;V)</translation>
    </message>
    <message>
        <source>Leave the lesson: your own experiment comes back as it was</source>
        <translation>离开课程：您自己的实验会原样恢复</translation>
    </message>
    <message>
        <source>Let letters and digits alone act where nothing takes text</source>
        <translation>在不输入文字的地方，让单个字母和数字直接起作用</translation>
    </message>
    <message>
        <source>Let playing stop at a step, or at a train or dev error</source>
        <translation>训练到某一步，或达到某个训练误差或验证误差时停止</translation>
    </message>
    <message>
        <source>Let the laboratories compute on the cluster of a Dask scheduler</source>
        <translation>让实验室在计算集群上进行计算</translation>
    </message>
    <message>
        <source>Let the network predict your own examples, with probabilities</source>
        <translation>让网络预测您自己的样本，并给出概率</translation>
    </message>
    <message>
        <source>List all shortcuts</source>
        <translation>列出所有快捷键</translation>
    </message>
    <message>
        <source>Look at an earlier step no longer</source>
        <translation>不再查看较早的步</translation>
    </message>
    <message>
        <source>Make all text as large as the theme and the system have it</source>
        <translation>把所有文字恢复为主题和系统规定的大小</translation>
    </message>
    <message>
        <source>Make all text larger, and what is measured by it</source>
        <translation>放大所有文字以及随之变化的部分</translation>
    </message>
    <message>
        <source>Make all text smaller, and what is measured by it</source>
        <translation>缩小所有文字以及随之变化的部分</translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation>重新执行刚才撤销的修改</translation>
    </message>
    <message>
        <source>Make the window black; any key or click brings it back</source>
        <translation>让窗口变黑；按任意键或单击即可恢复</translation>
    </message>
    <message>
        <source>Measure the error on the test set once; each look is counted</source>
        <translation>在测试集上测量一次误差；每看一次都会计数</translation>
    </message>
    <message>
        <source>New data</source>
        <translation>新数据</translation>
    </message>
    <message>
        <source>New weights</source>
        <translation>新权重</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>窗口的下一个部分</translation>
    </message>
    <message>
        <source>Next theme</source>
        <translation>下一个主题</translation>
    </message>
    <message>
        <source>Open &amp;data file …</source>
        <translation>打开数据文件(&amp;D)…</translation>
    </message>
    <message>
        <source>Open a lesson from a &amp;file …</source>
        <translation>从文件打开课程(&amp;F)…</translation>
    </message>
    <message>
        <source>Open a lesson of one&apos;s own, a text file in TOML</source>
        <translation>打开自己编写的课程文件</translation>
    </message>
    <message>
        <source>Open a text gp1:…, a link of TensorFlow Playground or a copied file</source>
        <translation>打开文本 gp1:…、TensorFlow Playground 的链接或复制的文件</translation>
    </message>
    <message>
        <source>Paint: {0}</source>
        <translation>绘制：{0}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause and do one step: one batch</source>
        <translation>暂停，然后训练一步（一个批次）</translation>
    </message>
    <message>
        <source>Pause and show the step before</source>
        <translation>暂停并显示上一步</translation>
    </message>
    <message>
        <source>Pause and train to the end of the epoch</source>
        <translation>暂停，然后训练到本轮结束</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Play about one step at each frame of the window</source>
        <translation>窗口每一帧大约训练一步</translation>
    </message>
    <message>
        <source>Play as many steps as there is time for</source>
        <translation>来得及多少步就训练多少步</translation>
    </message>
    <message>
        <source>Play fewer steps a second</source>
        <translation>每秒少训练几步</translation>
    </message>
    <message>
        <source>Play more steps a second, at the end as many as it can</source>
        <translation>每秒多训练几步，最后是全速</translation>
    </message>
    <message>
        <source>Play slowly enough to see every turn of the training</source>
        <translation>慢到能看清训练的每一次转折</translation>
    </message>
    <message>
        <source>Play so that the training is seen; the program begins with it</source>
        <translation>让训练过程看得见；程序以此速度开始</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>窗口的上一个部分</translation>
    </message>
    <message>
        <source>Pro&amp;gram of this run</source>
        <translation>这次运行的程序(&amp;G)</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>投影模式</translation>
    </message>
    <message>
        <source>Put a short text on the clipboard that holds the whole experiment</source>
        <translation>把包含整个实验的一小段文本放到剪贴板上</translation>
    </message>
    <message>
        <source>Put all panels back to where this layout has them</source>
        <translation>把所有面板放回该布局的原位</translation>
    </message>
    <message>
        <source>Put every knob back to its default</source>
        <translation>所有超参数恢复默认值</translation>
    </message>
    <message>
        <source>Read and search the help: topics, panels, laboratories, knobs</source>
        <translation>阅读和搜索帮助：主题、面板、实验室、超参数</translation>
    </message>
    <message>
        <source>Repeat the run with other weights seeds, and show how far its errors spread</source>
        <translation>换用其他权重种子重复运行，显示误差的散布范围</translation>
    </message>
    <message>
        <source>Resample the data</source>
        <translation>重新抽样</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Reveal the test error</source>
        <translation>揭晓测试误差</translation>
    </message>
    <message>
        <source>S&amp;hare …</source>
        <translation>分享(&amp;H)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve parameters …</source>
        <translation>保存参数(&amp;V)…</translation>
    </message>
    <message>
        <source>Same weights</source>
        <translation>相同初始权重</translation>
    </message>
    <message>
        <source>Save &amp;as …</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save a &amp;hand-out …</source>
        <translation>保存讲义(&amp;H)…</translation>
    </message>
    <message>
        <source>Save the &amp;program as .py …</source>
        <translation>把程序保存为 .py(&amp;P)…</translation>
    </message>
    <message>
        <source>Save the PyTorch program as noteboo&amp;k …</source>
        <translation>把 PyTorch 程序保存为笔记本(&amp;K)…</translation>
    </message>
    <message>
        <source>Save the program as note&amp;book …</source>
        <translation>把程序保存为笔记本(&amp;B)…</translation>
    </message>
    <message>
        <source>Save the program in Py&amp;Torch …</source>
        <translation>保存 PyTorch 程序(&amp;T)…</translation>
    </message>
    <message>
        <source>Save with da&amp;ta …</source>
        <translation>连同数据保存(&amp;T) …</translation>
    </message>
    <message>
        <source>Shortcuts of a single key</source>
        <translation>单键快捷键</translation>
    </message>
    <message>
        <source>Show all texts in the language that the system is set to</source>
        <translation>用系统设置的语言显示所有文字</translation>
    </message>
    <message>
        <source>Show all texts in this language</source>
        <translation>用这种语言显示所有文字</translation>
    </message>
    <message>
        <source>Show or hide the panel “{0}”</source>
        <translation>显示或隐藏“{0}”面板</translation>
    </message>
    <message>
        <source>Show the knobs at the left, or fold them away</source>
        <translation>显示或收起左侧的超参数栏</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>减慢</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Speed: 1,800 steps a second</source>
        <translation>速度：每秒 1800 步</translation>
    </message>
    <message>
        <source>Speed: 60 steps a second</source>
        <translation>速度：每秒 60 步</translation>
    </message>
    <message>
        <source>Speed: 600 steps a second</source>
        <translation>速度：每秒 600 步</translation>
    </message>
    <message>
        <source>Speed: flat out</source>
        <translation>速度：全速</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Stop at …</source>
        <translation>停止条件…</translation>
    </message>
    <message>
        <source>Stop the training, go on with it, or begin again after its end</source>
        <translation>暂停训练、继续训练，或在结束后重新开始</translation>
    </message>
    <message>
        <source>Swap A and B</source>
        <translation>交换 A 和 B</translation>
    </message>
    <message>
        <source>Take all knobs from an experiment file</source>
        <translation>从实验文件读取所有超参数</translation>
    </message>
    <message>
        <source>Take away all that is painted; the examples are as they were drawn</source>
        <translation>去掉所有绘制的内容，恢复原来抽取的样本</translation>
    </message>
    <message>
        <source>Take away every example, to start your own</source>
        <translation>去掉所有样本，从头绘制自己的数据</translation>
    </message>
    <message>
        <source>Take back the last change of a knob</source>
        <translation>撤销上一次超参数修改</translation>
    </message>
    <message>
        <source>Take the boundaries of other draws of the data off the map</source>
        <translation>从图上去掉其他抽样数据的边界</translation>
    </message>
    <message>
        <source>Tasks with one to three stars, by measured results</source>
        <translation>按测得的结果评一到三颗星的任务</translation>
    </message>
    <message>
        <source>Tell where the data file is now, and keep all that is said of it</source>
        <translation>指出数据文件现在的位置，保留对它的所有设置</translation>
    </message>
    <message>
        <source>The experiment as a short text and as a QR code, to hand it on</source>
        <translation>把实验变成一小段文本和二维码，传给他人</translation>
    </message>
    <message>
        <source>The lessons of a folder of one&apos;s own</source>
        <translation>您自己文件夹里的课程</translation>
    </message>
    <message>
        <source>The program that does what runs now, to the clipboard</source>
        <translation>把做现在这件事的程序复制到剪贴板</translation>
    </message>
    <message>
        <source>The same the other way round</source>
        <translation>同上，方向相反</translation>
    </message>
    <message>
        <source>The same with PyTorch, which one writes next</source>
        <translation>用 PyTorch 写的同样的程序，下一步正好要写它</translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Train on the examples of a file: a table or NumPy&apos;s NPZ</source>
        <translation>用文件中的样本训练：表格或 NumPy 的 NPZ</translation>
    </message>
    <message>
        <source>Unpin A</source>
        <translation>取消固定 A</translation>
    </message>
    <message>
        <source>Usual size of text</source>
        <translation>恢复文字大小</translation>
    </message>
    <message>
        <source>Version, licence and parts</source>
        <translation>版本、许可证和组成部分</translation>
    </message>
    <message>
        <source>What the left mouse button does on the decision boundary</source>
        <translation>鼠标左键在决策边界图上的作用</translation>
    </message>
    <message>
        <source>Work on a cluster …</source>
        <translation>在集群上计算…</translation>
    </message>
    <message>
        <source>Write all knobs and the data file to one that opens on any computer</source>
        <translation>把全部超参数和数据文件写入一个在任何计算机上都能打开的文件</translation>
    </message>
    <message>
        <source>Write all knobs to another file</source>
        <translation>把所有超参数写入另一个文件</translation>
    </message>
    <message>
        <source>Write all knobs to the open experiment file</source>
        <translation>把所有超参数写入当前打开的实验文件</translation>
    </message>
    <message>
        <source>Write the examples of the train and dev set; the test set stays hidden</source>
        <translation>写出训练集和验证集的样本；测试集仍然隐藏</translation>
    </message>
    <message>
        <source>Write the weights W and biases b of the network as a NumPy archive</source>
        <translation>把网络的权重 W 和偏置 b 写成 NumPy 存档</translation>
    </message>
    <message>
        <source>Write the window or a panel as an animated GIF or WebP as it trains</source>
        <translation>把训练时的窗口或一个面板写成动画 GIF 或 WebP</translation>
    </message>
</context>
<context>
    <name>ActivationsPanel</name>
    <message>
        <source>1.5ˡ and 0.5ˡ times the input&apos;s</source>
        <translation>输入的 1.5ˡ 与 0.5ˡ 倍</translation>
    </message>
    <message>
        <source>A, the outputs</source>
        <translation>A（输出）</translation>
    </message>
    <message>
        <source>All {count} training examples, without dropout</source>
        <translation>全部 {count} 个训练样本，不带 Dropout</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>Layer {layer}, {activation}</source>
        <translation>第 {layer} 层，{activation}</translation>
    </message>
    <message>
        <source>Leaky ReLU is neither saturated nor dead anywhere</source>
        <translation>leaky ReLU 处处既不饱和也不失活</translation>
    </message>
    <message>
        <source>Linear axis</source>
        <translation>线性坐标</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>对数坐标</translation>
    </message>
    <message>
        <source>No hidden layer: the network is a logistic regression</source>
        <translation>没有隐藏层：网络就是逻辑回归</translation>
    </message>
    <message>
        <source>Plot of how Z or A is spread in each layer</source>
        <translation>各层 Z 或 A 的分布图</translation>
    </message>
    <message>
        <source>Plot of the shares of linear, saturated and dead by layer</source>
        <translation>各层线性、饱和、失活所占比例的图</translation>
    </message>
    <message>
        <source>Quantity that is shown</source>
        <translation>显示的量</translation>
    </message>
    <message>
        <source>Shares, %</source>
        <translation>比例，%</translation>
    </message>
    <message>
        <source>Show how they are spread</source>
        <translation>显示它们的分布</translation>
    </message>
    <message>
        <source>Show their size in powers of ten</source>
        <translation>用对数坐标显示它们的大小</translation>
    </message>
    <message>
        <source>Show {quantity} of every layer</source>
        <translation>显示每一层的 {quantity}</translation>
    </message>
    <message>
        <source>Shown is step {step}, the last finite one</source>
        <translation>图中是第 {step} 步，最后一个有限值的步</translation>
    </message>
    <message>
        <source>Spread by layer</source>
        <translation>各层分布</translation>
    </message>
    <message>
        <source>Without dropout: a logistic regression</source>
        <translation>不带 Dropout：就是逻辑回归</translation>
    </message>
    <message>
        <source>Without dropout: nearly a logistic regression</source>
        <translation>不带 Dropout：几乎就是逻辑回归</translation>
    </message>
    <message>
        <source>Z, the inputs</source>
        <translation>Z（输入）</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>失活</translation>
    </message>
    <message>
        <source>dead units</source>
        <translation>失活神经元</translation>
    </message>
    <message>
        <source>every layer is almost linear: nearly a logistic regression</source>
        <translation>每层都近似线性：几乎就是逻辑回归</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>未激活</translation>
    </message>
    <message>
        <source>inactive (a = 0)</source>
        <translation>未激活（a = 0）</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性 linear</translation>
    </message>
    <message>
        <source>linear layers together are one: a logistic regression</source>
        <translation>线性层叠加仍是一个线性层：就是逻辑回归</translation>
    </message>
    <message>
        <source>linear{limit}</source>
        <translation>线性{limit}</translation>
    </message>
    <message>
        <source>predicted at step 0</source>
        <translation>第 0 步预测</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>saturated{limit}</source>
        <translation>饱和{limit}</translation>
    </message>
    <message>
        <source>step {step}: {0}</source>
        <translation>第 {step} 步：{0}</translation>
    </message>
    <message>
        <source>z in the linear region</source>
        <translation>z 在线性区</translation>
    </message>
    <message>
        <source>{count} examples, no dropout</source>
        <translation>{count} 个样本，不带 Dropout</translation>
    </message>
    <message>
        <source>{count} of {of} training examples, without dropout</source>
        <translation>{of} 个训练样本中的 {count} 个，不带 Dropout</translation>
    </message>
    <message>
        <source>{count} of {of} z are beyond ±{limit}</source>
        <translation>{of} 个 z 中有 {count} 个超出 ±{limit}</translation>
    </message>
    <message>
        <source>{name}: mean {mean}, standard deviation {spread}</source>
        <translation>{name}：均值 {mean}，标准差 {spread}</translation>
    </message>
    <message>
        <source>±√(mean z²) predicted at step 0</source>
        <translation>第 0 步预测的 ±√(z² 的均值)</translation>
    </message>
    <message>
        <source>√(mean z²) predicted at step 0: {value}</source>
        <translation>第 0 步预测的 √(z² 的均值)：{value}</translation>
    </message>
    <message>
        <source>√(mean {name}²)</source>
        <translation>√({name}² 的均值)</translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>A smaller learning rate, from the same weights again.</source>
        <translation>减小学习率，从相同的初始权重重新开始。</translation>
    </message>
    <message>
        <source>Add a hidden layer.</source>
        <translation>增加一个隐藏层。</translation>
    </message>
    <message>
        <source>Augment the data: flipped, rotated or jittered copies.</source>
        <translation>数据增强：翻转、旋转或抖动后的副本。</translation>
    </message>
    <message>
        <source>Begin again with the same weights: these cannot recover.</source>
        <translation>用相同的初始权重重新开始：现在的权重已无法恢复。</translation>
    </message>
    <message>
        <source>Biases of 0: below it ReLU units are dead from the start.</source>
        <translation>偏置取 0：低于 0 时 ReLU 单元一开始就是死的。</translation>
    </message>
    <message>
        <source>Dev and test come from another distribution than train. Train-dev is held out of the training set&apos;s own distribution, so it tells variance from data mismatch.</source>
        <translation>验证集和测试集与训练集来自不同的分布。训练-验证集与训练集来自同一分布，但不参与训练，因此能把方差和分布不匹配区分开。</translation>
    </message>
    <message>
        <source>Get more training examples.</source>
        <translation>获取更多训练样本。</translation>
    </message>
    <message>
        <source>He&apos;s weights: Var W = 2/n keeps the size of ReLU&apos;s signals.</source>
        <translation>He 权重：Var W = 2/n 使 ReLU 的信号大小不变。</translation>
    </message>
    <message>
        <source>Hold out a dev set: without one, variance cannot be seen.</source>
        <translation>留出验证集：没有它就看不出方差。</translation>
    </message>
    <message>
        <source>Keep every feature: the input rarely bears dropout.</source>
        <translation>保留全部特征：输入层很少适合用 Dropout。</translation>
    </message>
    <message>
        <source>Keep every unit: keep_prob 1.</source>
        <translation>保留全部神经元：keep_prob 取 1。</translation>
    </message>
    <message>
        <source>Larger initial weights, so that gradients no longer shrink.</source>
        <translation>增大初始权重，使梯度不再逐层缩小。</translation>
    </message>
    <message>
        <source>Leaky ReLU: a little of the gradient passes where ReLU is 0.</source>
        <translation>leaky ReLU：在 ReLU 为 0 的地方仍有一点梯度通过。</translation>
    </message>
    <message>
        <source>Lower λ and begin again: weights at zero stay there.</source>
        <translation>减小 λ 并重新开始：已经为零的权重会一直为零。</translation>
    </message>
    <message>
        <source>Lower λ.</source>
        <translation>减小 λ。</translation>
    </message>
    <message>
        <source>Normalize the inputs, so that training gets further.</source>
        <translation>对输入做归一化，使训练更快见效。</translation>
    </message>
    <message>
        <source>Nothing needs mending. Look at the test error, once.</source>
        <translation>无需改进。看一次测试误差即可。</translation>
    </message>
    <message>
        <source>Orthogonal weights: they keep lengths, through many layers of tanh, too.</source>
        <translation>正交权重：保持长度不变，经过许多层 tanh 也是如此。</translation>
    </message>
    <message>
        <source>Raise the learning rate: J falls smoothly, so there is room.</source>
        <translation>增大学习率：J 下降平稳，还有余地。</translation>
    </message>
    <message>
        <source>Raise the learning rate: the weights hardly move.</source>
        <translation>增大学习率：权重几乎不动。</translation>
    </message>
    <message>
        <source>Raise λ.</source>
        <translation>增大 λ。</translation>
    </message>
    <message>
        <source>ReLU with He&apos;s weights: its slope is 1 wherever it is not 0.</source>
        <translation>ReLU 配 He 权重：不为 0 处斜率都是 1。</translation>
    </message>
    <message>
        <source>Smaller initial weights, so that gradients no longer grow.</source>
        <translation>减小初始权重，使梯度不再逐层增大。</translation>
    </message>
    <message>
        <source>Stop early, when the dev error no longer falls.</source>
        <translation>验证误差不再下降时早停。</translation>
    </message>
    <message>
        <source>Train longer.</source>
        <translation>延长训练时间。</translation>
    </message>
    <message>
        <source>Train the network.</source>
        <translation>训练网络。</translation>
    </message>
    <message>
        <source>Try another architecture.</source>
        <translation>换一种网络结构。</translation>
    </message>
    <message>
        <source>Use Adam, which gives each weight a step of its own size.</source>
        <translation>使用 Adam：每个权重都有自己的步长。</translation>
    </message>
    <message>
        <source>Use dropout, or more of it.</source>
        <translation>使用 Dropout，或加大其强度。</translation>
    </message>
    <message>
        <source>Use fewer hidden layers: through each of them the signal is multiplied.</source>
        <translation>减少隐藏层：信号每过一层都要乘一次。</translation>
    </message>
    <message>
        <source>Use more units in each layer.</source>
        <translation>每层使用更多神经元。</translation>
    </message>
    <message>
        <source>Xavier&apos;s weights: Var W = 1/n suits tanh.</source>
        <translation>Xavier 权重：Var W = 1/n 适合 tanh。</translation>
    </message>
    <message>
        <source>tanh instead of sigmoid, whose slope is at most a quarter.</source>
        <translation>用 tanh 代替 sigmoid：后者的斜率最多只有四分之一。</translation>
    </message>
    <message>
        <source>tanh: layers of linear units are together no more than one.</source>
        <translation>tanh：多层线性单元合起来只相当于一层。</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>The run begins anew. It is paused, as it was before you looked back.</source>
        <translation>训练已重新开始，并和回看之前一样处于暂停状态。</translation>
    </message>
    <message>
        <source>The run goes on from step {0}; the steps after it, to {1}, are dropped.</source>
        <translation>训练从第 {0} 步继续；其后直到第 {1} 步的内容已丢弃。</translation>
    </message>
</context>
<context>
    <name>BestButton</name>
    <message>
        <source>Best: {0}</source>
        <translation>最好：{0}</translation>
    </message>
    <message>
        <source>Do it again with {0}</source>
        <translation>用{0}再做一次</translation>
    </message>
</context>
<context>
    <name>BlankScreen</name>
    <message>
        <source>Blank screen</source>
        <translation>黑屏</translation>
    </message>
</context>
<context>
    <name>BoundaryPage</name>
    <message>
        <source>Choose runs in the table to see their boundaries</source>
        <translation>在表格中选择运行，即可查看其边界</translation>
    </message>
    <message>
        <source>In the difference each class&apos;s colour is where {0} leans to it more than {1}</source>
        <translation>在差异图中，某一类的颜色表示 {0} 比 {1} 更偏向这一类</translation>
    </message>
    <message>
        <source>Of some runs no boundary was kept</source>
        <translation>部分运行没有保存边界</translation>
    </message>
    <message>
        <source>On {0} of the plane {1} and {2} predict different classes</source>
        <translation>在平面的 {0} 上，{1} 和 {2} 预测的类别不同</translation>
    </message>
    <message>
        <source>{0} − {1}</source>
        <translation>{0} − {1}</translation>
    </message>
    <message>
        <source>{0}: at step {1}</source>
        <translation>{0}：第 {1} 步</translation>
    </message>
</context>
<context>
    <name>BoundaryPanel</name>
    <message>
        <source>2 of {count} components: {share}</source>
        <translation>{count} 个主成分中前 2 个：{share}</translation>
    </message>
    <message>
        <source>Class 1 is predicted on {share} of the map; {train} train and {dev} dev points</source>
        <translation>地图的 {share} 被预测为类别 1；{train} 个训练点和 {dev} 个验证点</translation>
    </message>
    <message>
        <source>Map of the prediction over the plane</source>
        <translation>平面上各处预测值的图</translation>
    </message>
    <message>
        <source>PC {0}</source>
        <translation>PC {0}</translation>
    </message>
    <message>
        <source>Train and dev set differ in distribution, more than chance explains: {0}. A dev error above the train error is then not variance alone.</source>
        <translation>训练集与验证集的分布不同，差异超出了偶然的范围：{0}。此时验证误差高于训练误差，并不全是方差造成的。</translation>
    </message>
    <message>
        <source>With a brush chosen, the arrow keys move a cross hair, Space uses the brush there and Delete erases the nearest point</source>
        <translation>选了画笔之后，方向键移动十字准线，空格键在该处使用画笔，Delete 擦除最近的点</translation>
    </message>
    <message>
        <source>augmented</source>
        <translation>增强样本</translation>
    </message>
    <message>
        <source>augmented in a recent epoch</source>
        <translation>近几轮增强得到的样本</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>dev is not like train</source>
        <translation>验证集与训练集分布不同</translation>
    </message>
    <message>
        <source>dev is not like train: energy distance {energy}, p ≤ 0.01</source>
        <translation>验证集与训练集分布不同：能量距离 {energy}，p ≤ 0.01</translation>
    </message>
    <message>
        <source>dev {count}</source>
        <translation>验证 {count}</translation>
    </message>
    <message>
        <source>dev: turned, shifted, blurred</source>
        <translation>验证：旋转、平移、模糊</translation>
    </message>
    <message>
        <source>no dropout</source>
        <translation>无 Dropout</translation>
    </message>
    <message>
        <source>painted points</source>
        <translation>含绘制的点</translation>
    </message>
    <message>
        <source>plane of the first 2 of {count} principal components: {share} of the variance</source>
        <translation>{count} 个主成分中前 2 个构成的平面：占方差的 {share}</translation>
    </message>
    <message>
        <source>principal component {0} ({1})</source>
        <translation>第 {0} 主成分（{1}）</translation>
    </message>
    <message>
        <source>showing {shown} of {all}</source>
        <translation>显示 {all} 个中的 {shown} 个</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>test {count}</source>
        <translation>测试 {count}</translation>
    </message>
    <message>
        <source>test {count}, hidden</source>
        <translation>测试 {count}（隐藏）</translation>
    </message>
    <message>
        <source>test: as dev</source>
        <translation>测试：同验证</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>train {count}</source>
        <translation>训练 {count}</translation>
    </message>
    <message>
        <source>train → augmented</source>
        <translation>训练 → 增强后</translation>
    </message>
    <message>
        <source>train-dev</source>
        <translation>训练-验证</translation>
    </message>
    <message>
        <source>train-dev {count}</source>
        <translation>训练-验证 {count}</translation>
    </message>
    <message>
        <source>unit {unit} of layer {layer}</source>
        <translation>第 {layer} 层第 {unit} 个神经元</translation>
    </message>
    <message>
        <source>with painted points, without dropout</source>
        <translation>含绘制的点，不带 Dropout</translation>
    </message>
    <message>
        <source>without dropout</source>
        <translation>不带 Dropout</translation>
    </message>
    <message>
        <source>{unit}, without dropout</source>
        <translation>{unit}，不带 Dropout</translation>
    </message>
</context>
<context>
    <name>BusyBar</name>
    <message>
        <source>Cancel reading</source>
        <translation>取消读取</translation>
    </message>
    <message>
        <source>Cancel writing</source>
        <translation>取消写入</translation>
    </message>
    <message>
        <source>Give up reading the file; all stays as it was</source>
        <translation>放弃读取文件，一切保持原样</translation>
    </message>
    <message>
        <source>Give up writing the file; one that was there stays</source>
        <translation>放弃写入文件，原有的文件保持不变</translation>
    </message>
    <message>
        <source>Preparing data and network</source>
        <translation>正在准备数据和网络</translation>
    </message>
    <message>
        <source>Writing examples to a file</source>
        <translation>正在把样本写入文件</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>More of the recipe</source>
        <translation>更多做法</translation>
    </message>
</context>
<context>
    <name>ChoiceInput</name>
    <message>
        <source>Your prediction</source>
        <translation>您的预测</translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>One per hidden layer, separated by commas</source>
        <translation>每个隐藏层一个，用逗号分隔</translation>
    </message>
    <message>
        <source>Per layer …</source>
        <translation>逐层设置…</translation>
    </message>
    <message>
        <source>{0}, per layer</source>
        <translation>{0}，逐层</translation>
    </message>
</context>
<context>
    <name>Cluster</name>
    <message>
        <source>Laboratories compute on the cluster at {0}.</source>
        <translation>实验室在 {0} 的集群上计算。</translation>
    </message>
    <message>
        <source>The address of a Dask scheduler; empty: compute on this computer</source>
        <translation>集群调度器的地址；留空则在本机计算</translation>
    </message>
    <message>
        <source>Work on a cluster</source>
        <translation>在集群上计算</translation>
    </message>
</context>
<context>
    <name>CodeBeside</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Enter on a line goes to its knob</source>
        <translation>在某一行按回车，就到它的超参数</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Save as .py …</source>
        <translation>保存为 .py…</translation>
    </message>
    <message>
        <source>Save as notebook …</source>
        <translation>保存为笔记本…</translation>
    </message>
    <message>
        <source>The laboratory&apos;s plots</source>
        <translation>实验室的图</translation>
    </message>
    <message>
        <source>The program is on the clipboard.</source>
        <translation>程序已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The program that comes to them</source>
        <translation>得到这些图的程序</translation>
    </message>
    <message>
        <source>There is no program without examples</source>
        <translation>没有样本就没有程序</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示什么</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Enter on a line goes to its knob</source>
        <translation>在某一行按回车，就到它的超参数</translation>
    </message>
    <message>
        <source>Framework</source>
        <translation>框架</translation>
    </message>
    <message>
        <source>Knobs</source>
        <translation>超参数</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>The program for {0}</source>
        <translation>{0} 的程序</translation>
    </message>
    <message>
        <source>a fresh run</source>
        <translation>从头运行</translation>
    </message>
    <message>
        <source>a fresh run of the present knobs</source>
        <translation>用现在的超参数从头运行</translation>
    </message>
    <message>
        <source>a fresh run; this one was changed at step {0}</source>
        <translation>从头运行；现在这次在第 {0} 步改动过</translation>
    </message>
    <message>
        <source>changed at step {0}</source>
        <translation>在第 {0} 步改动过</translation>
    </message>
    <message>
        <source>{0} lines</source>
        <translation>{0} 行</translation>
    </message>
</context>
<context>
    <name>CodeSaving</name>
    <message>
        <source>The program is on the clipboard.</source>
        <translation>程序已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>0 or 1 for each of {count} words</source>
        <translation>{count} 个词各用 0 或 1 表示</translation>
    </message>
    <message>
        <source>always {value}</source>
        <translation>总是 {value}</translation>
    </message>
    <message>
        <source>classes that differ in capitals alone are one</source>
        <translation>只有大小写不同的类别视为同一类</translation>
    </message>
    <message>
        <source>columns of one name are told apart by their place: {names}</source>
        <translation>同名的列用序号区分：{names}</translation>
    </message>
    <message>
        <source>dates or times</source>
        <translation>日期或时间</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>every row is of one class: there is nothing to tell apart</source>
        <translation>所有行都属于同一类：没有可区分的</translation>
    </message>
    <message>
        <source>features: {names}</source>
        <translation>特征：{names}</translation>
    </message>
    <message>
        <source>ignored: {count} more columns</source>
        <translation>忽略：另外 {count} 列</translation>
    </message>
    <message>
        <source>ignored: {name} ({why})</source>
        <translation>忽略：{name}（{why}）</translation>
    </message>
    <message>
        <source>inputs: {names}</source>
        <translation>输入：{names}</translation>
    </message>
    <message>
        <source>label: {name}; class 0 is {first}, class 1 is {second}</source>
        <translation>标签：{name}；类别 0 是 {first}，类别 1 是 {second}</translation>
    </message>
    <message>
        <source>left out above the table: {lines}</source>
        <translation>略去表格上方的：{lines}</translation>
    </message>
    <message>
        <source>left out below the header: {line}</source>
        <translation>略去表头下方的：{line}</translation>
    </message>
    <message>
        <source>lines that begin with {mark} are comments</source>
        <translation>以 {mark} 开头的行是注释</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>未选</translation>
    </message>
    <message>
        <source>numbers the rows</source>
        <translation>是行的编号</translation>
    </message>
    <message>
        <source>other columns may be the label, too: {names}</source>
        <translation>其他列也可能是标签：{names}</translation>
    </message>
    <message>
        <source>sheet {name}</source>
        <translation>工作表 {name}</translation>
    </message>
    <message>
        <source>the features&apos; scales differ much or are far from 1: normalize the inputs (standardize)</source>
        <translation>各特征的尺度相差很大或远离 1：请归一化输入（标准化）</translation>
    </message>
    <message>
        <source>the first line says what delimits: {line}</source>
        <translation>第一行说明了分隔符：{line}</translation>
    </message>
    <message>
        <source>the head of the file names the columns (ARFF)</source>
        <translation>文件开头给出各列的名称（ARFF）</translation>
    </message>
    <message>
        <source>words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>{count} comments left out</source>
        <translation>略去 {count} 行注释</translation>
    </message>
    <message>
        <source>{count} different words</source>
        <translation>{count} 个不同的词</translation>
    </message>
    <message>
        <source>{count} empty rows left out</source>
        <translation>略去 {count} 个空行</translation>
    </message>
    <message>
        <source>{count} missing values are filled with the training set&apos;s median</source>
        <translation>{count} 个缺失值用训练集的中位数填补</translation>
    </message>
    <message>
        <source>{count} of {rows} rows left out: a value is missing, or it is another class</source>
        <translation>{rows} 行中略去 {count} 行：有缺失值，或属于其他类别</translation>
    </message>
    <message>
        <source>{count} rows of about {rows} were looked at</source>
        <translation>约 {rows} 行中查看了 {count} 行</translation>
    </message>
    <message>
        <source>{name}: {how}</source>
        <translation>{name}：{how}</translation>
    </message>
    <message>
        <source>{share} % are missing</source>
        <translation>缺失 {share} %</translation>
    </message>
    <message>
        <source>{text} is read as {value}</source>
        <translation>{text} 读作 {value}</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Against</source>
        <translation>相对于</translation>
    </message>
    <message>
        <source>All features</source>
        <translation>全部作特征</translation>
    </message>
    <message>
        <source>Also missing</source>
        <translation>也算缺失</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>表格的列</translation>
    </message>
    <message>
        <source>Features: {0}, inputs: {1}</source>
        <translation>特征：{0} 个，输入：{1} 个</translation>
    </message>
    <message>
        <source>Leave out those with a problem</source>
        <translation>略去有问题的列</translation>
    </message>
    <message>
        <source>Mean 0 and variance 1 on the training set; the knob “Normalize inputs”</source>
        <translation>在训练集上均值为 0、方差为 1；即超参数“归一化输入”</translation>
    </message>
    <message>
        <source>No feature</source>
        <translation>全不作特征</translation>
    </message>
    <message>
        <source>Standardize the features</source>
        <translation>标准化特征</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>所有其他类别</translation>
    </message>
    <message>
        <source>as -999</source>
        <translation>如 -999</translation>
    </message>
    <message>
        <source>class 0: {0}, class 1: {1}</source>
        <translation>类别 0：{0}，类别 1：{1}</translation>
    </message>
    <message>
        <source>label: {0}</source>
        <translation>标签：{0}</translation>
    </message>
    <message>
        <source>{0} of {1} rows are left out</source>
        <translation>{1} 行中略去 {0} 行</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>{0}: {1} rows, {2} columns</source>
        <translation>{0}：{1} 行，{2} 列</translation>
    </message>
</context>
<context>
    <name>ColumnsModel</name>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>line {0}: </source>
        <translation>第 {0} 行：</translation>
    </message>
    <message>
        <source>{0}; allowed: {1}</source>
        <translation>{0}；允许：{1}</translation>
    </message>
</context>
<context>
    <name>ColumnsTable</name>
    <message>
        <source>dates</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>words</source>
        <translation>文字</translation>
    </message>
</context>
<context>
    <name>ColumnsView</name>
    <message>
        <source>Columns of the table</source>
        <translation>表格的列</translation>
    </message>
    <message>
        <source>Space ticks a column as a feature or the label</source>
        <translation>按空格键将一列勾选为特征或标签</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>A knob, a choice, a panel, an action … or “λ 0.7”</source>
        <translation>超参数、选项、面板、操作……或“λ 0.7”</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>找到的命令</translation>
    </message>
    <message>
        <source>Enter does it, ↑ ↓ choose, Esc puts this away</source>
        <translation>回车执行，↑ ↓ 选择，Esc 关闭</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Hide {0}</source>
        <translation>隐藏“{0}”</translation>
    </message>
    <message>
        <source>Name of a knob, choice, panel or action</source>
        <translation>超参数、选项、面板或操作的名称</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>没有匹配的结果。</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Set {0} to {1}</source>
        <translation>将“{0}”设为 {1}</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>is set</source>
        <translation>当前值</translation>
    </message>
    <message>
        <source>now {0}</source>
        <translation>当前 {0}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开启</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Choose two runs or more to see what they differ in</source>
        <translation>选择两次或更多次运行，即可查看它们的不同之处</translation>
    </message>
    <message>
        <source>One run is chosen: choose another one to see what they differ in</source>
        <translation>已选择一次运行：再选择一次，即可查看它们的不同之处</translation>
    </message>
    <message>
        <source>The chosen runs have the same knobs</source>
        <translation>所选运行的超参数相同</translation>
    </message>
    <message>
        <source>They differ in {0}</source>
        <translation>不同之处：{0}</translation>
    </message>
    <message>
        <source>What the chosen runs differ in</source>
        <translation>所选运行的不同之处</translation>
    </message>
    <message>
        <source>{0} ({1} runs)</source>
        <translation>{0}（{1} 次运行）</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Other data are drawn. At step 0 there is no boundary to keep and no step to train to: let the run train first.</source>
        <translation>已换用另一份数据。现在是第 0 步：没有可保留的决策边界，也没有要训练到的步数，请先训练一会儿。</translation>
    </message>
    <message>
        <source>There is nothing to compare with yet: let the run train first.</source>
        <translation>还没有可对比的内容：请先训练一会儿。</translation>
    </message>
    <message>
        <source>These examples come split from their file: there are no others to draw.</source>
        <translation>这些样本在文件中已划分好：没有其他样本可抽取。</translation>
    </message>
</context>
<context>
    <name>ComparisonStrip</name>
    <message>
        <source>A&apos;s knobs</source>
        <translation>A 的超参数</translation>
    </message>
    <message>
        <source>A, pinned</source>
        <translation>A（已固定）</translation>
    </message>
    <message>
        <source>B stops at A&apos;s step</source>
        <translation>B 在 A 的步数停止</translation>
    </message>
    <message>
        <source>B, now</source>
        <translation>B（当前）</translation>
    </message>
    <message>
        <source>Comparison of run A with run B</source>
        <translation>运行 A 与运行 B 的对比</translation>
    </message>
    <message>
        <source>Let B stop at the step at which A was pinned; Play goes on beyond it</source>
        <translation>让 B 在固定 A 时的步数停止；按“开始”可继续往后训练</translation>
    </message>
    <message>
        <source>No knob differs yet: change one, and B begins again with it.</source>
        <translation>超参数还都相同：改变其中一个，B 就会用它重新开始。</translation>
    </message>
    <message>
        <source>Only chance differs: another seed.</source>
        <translation>只有随机性不同：种子不同。</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>The examples differ by what is painted: the comparison is not fair.</source>
        <translation>样本因绘制而不同：对比不公平。</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 个</translation>
    </message>
    <message>
        <source>cost J</source>
        <translation>代价 J</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>{0} knobs differ: their effects cannot be told apart.</source>
        <translation>有 {0} 个超参数不同：无法区分各自的作用。</translation>
    </message>
    <message>
        <source>{0}: A {1}, B {2}</source>
        <translation>{0}：A {1}，B {2}</translation>
    </message>
</context>
<context>
    <name>ConfusionPanel</name>
    <message>
        <source>Dev</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Step {step}, test at {test}; without dropout</source>
        <translation>第 {step} 步，测试集第 {test} 步；不带 Dropout</translation>
    </message>
    <message>
        <source>Step {step}, without dropout</source>
        <translation>第 {step} 步，不带 Dropout</translation>
    </message>
    <message>
        <source>Tables of true and predicted classes</source>
        <translation>真实类别与预测类别的混淆矩阵</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>There is no dev set</source>
        <translation>没有验证集</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>accuracy: dev {dev}</source>
        <translation>准确率：验证 {dev}</translation>
    </message>
    <message>
        <source>accuracy: train {train}</source>
        <translation>准确率：训练 {train}</translation>
    </message>
    <message>
        <source>accuracy: train {train}  dev {dev}</source>
        <translation>准确率：训练 {train}  验证 {dev}</translation>
    </message>
    <message>
        <source>false negatives</source>
        <translation>假负例</translation>
    </message>
    <message>
        <source>false positives</source>
        <translation>假正例</translation>
    </message>
    <message>
        <source>no example is of class 1</source>
        <translation>没有类别 1 的样本</translation>
    </message>
    <message>
        <source>no example is of class 1, or predicted to be</source>
        <translation>没有样本属于类别 1，也没有样本被预测为类别 1</translation>
    </message>
    <message>
        <source>no example is predicted to be of class 1</source>
        <translation>没有样本被预测为类别 1</translation>
    </message>
    <message>
        <source>no test set</source>
        <translation>没有测试集</translation>
    </message>
    <message>
        <source>not defined (0/0)</source>
        <translation>无定义（0/0）</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>predicted ŷ = {name}</source>
        <translation>预测 ŷ = {name}</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>test set at step {step}, when it was last revealed</source>
        <translation>测试集为第 {step} 步上次揭晓时的结果</translation>
    </message>
    <message>
        <source>test set hidden until you reveal it</source>
        <translation>测试集在您揭晓之前一直隐藏</translation>
    </message>
    <message>
        <source>true negatives</source>
        <translation>真阴性</translation>
    </message>
    <message>
        <source>true positives</source>
        <translation>真阳性</translation>
    </message>
    <message>
        <source>true y = {name}</source>
        <translation>真实 y = {name}</translation>
    </message>
    <message>
        <source>y = {name}</source>
        <translation>y = {name}</translation>
    </message>
    <message>
        <source>{count} of {whole} with {true} ({share})</source>
        <translation>{true} 的 {whole} 个中有 {count} 个（{share}）</translation>
    </message>
    <message>
        <source>ŷ = {name}</source>
        <translation>ŷ = {name}</translation>
    </message>
</context>
<context>
    <name>ContoursPage</name>
    <message>
        <source>Largest stable rates: hollow at the start, filled where the path ends</source>
        <translation>最大稳定学习率：空心为起点处，实心为路径终点处</translation>
    </message>
    <message>
        <source>Learning rate and largest stable rates</source>
        <translation>学习率与最大稳定学习率</translation>
    </message>
    <message>
        <source>Sets the experiment&apos;s α to {0}</source>
        <translation>把实验的 α 设为 {0}</translation>
    </message>
    <message>
        <source>Sets “Normalize inputs” of the experiment to standardize</source>
        <translation>把实验的“归一化输入”设为标准化</translation>
    </message>
    <message>
        <source>Standardize the inputs</source>
        <translation>标准化输入</translation>
    </message>
    <message>
        <source>Treatment of the inputs</source>
        <translation>输入的处理方式</translation>
    </message>
    <message>
        <source>Use this learning rate</source>
        <translation>使用这个学习率</translation>
    </message>
    <message>
        <source>condition {condition} · largest stable α: {end} where the path ends (measured {measured}), {start} at the start · at α = {rate} J rises in {rises} of {steps} steps</source>
        <translation>条件数 {condition} · 最大稳定 α：路径终点处 {end}（实测 {measured}），起点处 {start} · α = {rate} 时 {steps} 步中有 {rises} 步 J 上升</translation>
    </message>
    <message>
        <source>largest stable α: {0} where the path ends, {1} at the start</source>
        <translation>最大稳定 α：路径终点处 {0}，起点处 {1}</translation>
    </message>
    <message>
        <source>steepest</source>
        <translation>最陡方向</translation>
    </message>
    <message>
        <source>to the minimum</source>
        <translation>朝向最小值</translation>
    </message>
    <message>
        <source>{0} (this experiment)</source>
        <translation>{0}（本实验）</translation>
    </message>
    <message>
        <source>{0} is drawn {1} times as large</source>
        <translation>{0} 放大了 {1} 倍</translation>
    </message>
</context>
<context>
    <name>CrashBar</name>
    <message>
        <source>&amp;Copy details</source>
        <translation>复制详情(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Restore the experiment</source>
        <translation>恢复实验(&amp;R)</translation>
    </message>
    <message>
        <source>Copy what happened, for a message to who can mend it: without names and folders of this computer</source>
        <translation>复制发生的情况，以便告诉能修复它的人：不含本机的姓名和文件夹</translation>
    </message>
    <message>
        <source>It begins with the defaults, for the experiment may have been why.</source>
        <translation>现在以默认值开始，因为原因可能就在那个实验里。</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Put the message away</source>
        <translation>收起消息</translation>
    </message>
    <message>
        <source>Something went wrong: {0}</source>
        <translation>出错了：{0}</translation>
    </message>
    <message>
        <source>Take up the experiment of the last session; it is in the recent files, too</source>
        <translation>继续上次的实验；它也在最近的文件里</translation>
    </message>
    <message>
        <source>The program ended unexpectedly the last time.</source>
        <translation>程序上次意外结束。</translation>
    </message>
    <message>
        <source>The window goes on, and the experiment is kept.</source>
        <translation>窗口继续工作，实验已保留。</translation>
    </message>
</context>
<context>
    <name>Curtain</name>
    <message>
        <source>Predict first: it is shown once your prediction is locked in.</source>
        <translation>先预测：锁定您的预测之后才会显示。</translation>
    </message>
</context>
<context>
    <name>CurvePage</name>
    <message>
        <source>Choose runs in the table to draw their curves</source>
        <translation>在表格中选择运行，即可绘制其曲线</translation>
    </message>
    <message>
        <source>Curve of the</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Curves: no run is chosen</source>
        <translation>曲线：没有选择运行</translation>
    </message>
    <message>
        <source>Figure that is drawn</source>
        <translation>所绘制的指标</translation>
    </message>
    <message>
        <source>Of the chosen runs no curves were kept</source>
        <translation>所选运行没有保存曲线</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数坐标</translation>
    </message>
    <message>
        <source>mean of {0} runs</source>
        <translation>{0} 次运行的平均</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>{0} over the steps, at the end</source>
        <translation>{0}随步数的变化，最终值</translation>
    </message>
</context>
<context>
    <name>DataFiles</name>
    <message>
        <source>A NumPy archive says itself what its arrays are</source>
        <translation>NumPy 存档自己说明各数组是什么</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Data files ({0})</source>
        <translation>数据文件 ({0})</translation>
    </message>
    <message>
        <source>Find {0}</source>
        <translation>查找 {0}</translation>
    </message>
    <message>
        <source>Open a data file</source>
        <translation>打开数据文件</translation>
    </message>
    <message>
        <source>There is no data file open</source>
        <translation>没有打开数据文件</translation>
    </message>
    <message>
        <source>What was painted does not fit these examples and is gone. Undo brings it back.</source>
        <translation>画上的内容与这些样本不符，已去掉。撤销可以恢复。</translation>
    </message>
    <message>
        <source>{0} holds other data than the file that the text was made with</source>
        <translation>{0} 中的数据与生成文本时所用的文件不同</translation>
    </message>
    <message>
        <source>{0}: there is no such file</source>
        <translation>{0}：文件不存在</translation>
    </message>
</context>
<context>
    <name>DataMismatch</name>
    <message>
        <source>Data mismatch</source>
        <translation>分布不匹配</translation>
    </message>
    <message>
        <source>High bias and data mismatch</source>
        <translation>高偏差且分布不匹配</translation>
    </message>
    <message>
        <source>High bias, high variance and data mismatch</source>
        <translation>高偏差、高方差且分布不匹配</translation>
    </message>
    <message>
        <source>High variance and data mismatch</source>
        <translation>高方差且分布不匹配</translation>
    </message>
    <message>
        <source>Mismatch</source>
        <translation>分布不匹配</translation>
    </message>
    <message>
        <source>dev {dev} of {count} − train-dev {held}</source>
        <translation>验证 {dev}（{count} 个）− 训练-验证 {held}</translation>
    </message>
    <message>
        <source>dev {dev} of {count} − train-dev {held}: {share} of dev − train</source>
        <translation>验证 {dev}（{count} 个）− 训练-验证 {held}：占 验证 − 训练 的 {share}</translation>
    </message>
    <message>
        <source>dev {dev} − train-dev {held}</source>
        <translation>验证 {dev} − 训练-验证 {held}</translation>
    </message>
    <message>
        <source>dev − train-dev</source>
        <translation>验证 − 训练-验证</translation>
    </message>
    <message>
        <source>{share} of the gap dev − train</source>
        <translation>占 验证 − 训练 差距的 {share}</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>&amp;Note</source>
        <translation>备注(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Pinned: kept for ever</source>
        <translation>固定：永久保存(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Tags, between commas</source>
        <translation>标签，用逗号分隔(&amp;T)</translation>
    </message>
    <message>
        <source>Begun {0}, run {1}</source>
        <translation>开始于 {0}，运行 {1}</translation>
    </message>
    <message>
        <source>No run is chosen</source>
        <translation>没有选择运行</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>{0} of the chosen runs are damaged and cannot be read.</source>
        <translation>所选运行中有 {0} 次已损坏，无法读取。</translation>
    </message>
    <message>
        <source>{0} runs are chosen</source>
        <translation>已选择 {0} 次运行</translation>
    </message>
</context>
<context>
    <name>DiagnosisPanel</name>
    <message>
        <source>Bias</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Bias is high from {bias} above the base error, variance from {variance} above the train error. The verdict follows the mean of the last steps; it stays until that is past the limit by {part} of its standard error, {margin} at most.</source>
        <translation>训练误差比基准误差高 {bias} 起为高偏差，验证误差比训练误差高 {variance} 起为高方差。结论取最近若干步的平均值；平均值越过界限达到其标准误的 {part}（最多 {margin}）后，结论才会改变。</translation>
    </message>
    <message>
        <source>Diverged at step {step}</source>
        <translation>在第 {step} 步发散</translation>
    </message>
    <message>
        <source>High bias</source>
        <translation>高偏差</translation>
    </message>
    <message>
        <source>High bias and high variance</source>
        <translation>高偏差且高方差</translation>
    </message>
    <message>
        <source>High bias, variance unknown</source>
        <translation>高偏差，方差未知</translation>
    </message>
    <message>
        <source>High variance</source>
        <translation>高方差</translation>
    </message>
    <message>
        <source>Low bias and low variance</source>
        <translation>低偏差、低方差</translation>
    </message>
    <message>
        <source>Low bias, variance unknown</source>
        <translation>低偏差，方差未知</translation>
    </message>
    <message>
        <source>Mismatch</source>
        <translation>分布不匹配</translation>
    </message>
    <message>
        <source>No training examples</source>
        <translation>没有训练样本</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>Paint some on the map: the training goes on with the first one.</source>
        <translation>在图上画几个点：画出第一个点后训练就会继续。</translation>
    </message>
    <message>
        <source>The data file cannot be used</source>
        <translation>数据文件无法使用</translation>
    </message>
    <message>
        <source>There is nothing to train on until it is found.</source>
        <translation>找到它之前没有可训练的样本。</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>方差</translation>
    </message>
    <message>
        <source>base error unknown, taken as 0</source>
        <translation>基准误差未知，按 0 计</translation>
    </message>
    <message>
        <source>base error {value}</source>
        <translation>基准误差 {value}</translation>
    </message>
    <message>
        <source>base {value}</source>
        <translation>基准 {value}</translation>
    </message>
    <message>
        <source>judging …</source>
        <translation>观察中…</translation>
    </message>
    <message>
        <source>judging … train on to see</source>
        <translation>观察中… 继续训练才能看出效果</translation>
    </message>
    <message>
        <source>painted: base error unknown, taken as 0</source>
        <translation>手绘数据：基准误差未知，按 0 计</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>All defaults</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Record …</source>
        <translation>录制 …</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存 …</translation>
    </message>
    <message>
        <source>Train on these</source>
        <translation>用这些训练</translation>
    </message>
</context>
<context>
    <name>Disclosure</name>
    <message>
        <source>changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已收起</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
</context>
<context>
    <name>Divergence</name>
    <message>
        <source>Initial weights too large.</source>
        <translation>初始权重过大。</translation>
    </message>
    <message>
        <source>Inputs too large.</source>
        <translation>输入过大。</translation>
    </message>
    <message>
        <source>Layer {layer} of {layers}: {quantity} is no longer a finite number.</source>
        <translation>第 {layer} 层（共 {layers} 层）：{quantity} 不再是有限数。</translation>
    </message>
    <message>
        <source>Learning rate too large.</source>
        <translation>学习率过大。</translation>
    </message>
    <message>
        <source>The initial weights are so large that signals or gradients explode from layer to layer.</source>
        <translation>初始权重过大，信号或梯度逐层爆炸。</translation>
    </message>
    <message>
        <source>The inputs are so large that a step overshoots.</source>
        <translation>输入过大，一步就会越过最小值。</translation>
    </message>
    <message>
        <source>The learning rate is too large: every step overshoots farther.</source>
        <translation>学习率过大：每一步都越得更远。</translation>
    </message>
    <message>
        <source>the activation A</source>
        <translation>激活值 A</translation>
    </message>
    <message>
        <source>the gradient dW</source>
        <translation>梯度 dW</translation>
    </message>
    <message>
        <source>the gradient dZ</source>
        <translation>梯度 dZ</translation>
    </message>
    <message>
        <source>the weight W</source>
        <translation>权重 W</translation>
    </message>
    <message>
        <source>the weighted sum Z</source>
        <translation>加权和 Z</translation>
    </message>
    <message>
        <source>{quantity} of layer {layer} of {layers} overflows.</source>
        <translation>第 {layer} 层（共 {layers} 层）的 {quantity} 溢出。</translation>
    </message>
    <message>
        <source>αλ/m is so large that L2 alone enlarges the weights at each step; with λ = 0 the same steps stay finite.</source>
        <translation>αλ/m 过大，单是 L2 就使权重每一步都变大；λ = 0 时，同样的步骤不会溢出。</translation>
    </message>
    <message>
        <source>αλ/m too large: L2 alone enlarges the weights.</source>
        <translation>αλ/m 过大：单是 L2 就使权重变大。</translation>
    </message>
</context>
<context>
    <name>DockHost</name>
    <message>
        <source>Panels that share a place</source>
        <translation>共用一处的面板</translation>
    </message>
</context>
<context>
    <name>DrawingInput</name>
    <message>
        <source>Draw: {0} from layer to layer</source>
        <translation>画出：{0}逐层的变化</translation>
    </message>
    <message>
        <source>Draw: {0} over the steps</source>
        <translation>画出：{0}随步数的变化</translation>
    </message>
    <message>
        <source>Left and right choose a place, up and down move the curve there</source>
        <translation>左右键选择位置，上下键移动该处的曲线</translation>
    </message>
</context>
<context>
    <name>EarlyStoppingPage</name>
    <message>
        <source>Dev error at the end for every λ</source>
        <translation>每个 λ 结束时的验证误差</translation>
    </message>
    <message>
        <source>Dev error over the steps</source>
        <translation>验证误差随步数变化的曲线</translation>
    </message>
    <message>
        <source>J over the steps</source>
        <translation>J 随步数变化的曲线</translation>
    </message>
    <message>
        <source>J, penalty included</source>
        <translation>J，含惩罚项</translation>
    </message>
    <message>
        <source>L2, the best λ</source>
        <translation>L2，最佳 λ</translation>
    </message>
    <message>
        <source>L2, λ = {0}</source>
        <translation>L2，λ = {0}</translation>
    </message>
    <message>
        <source>Set early stopping, without a penalty</source>
        <translation>启用早停，不加惩罚项</translation>
    </message>
    <message>
        <source>Set the experiment&apos;s penalty to this one, and early stopping off</source>
        <translation>把实验的惩罚项设为这个，并关闭早停</translation>
    </message>
    <message>
        <source>Use L2 with λ = {0}</source>
        <translation>使用 L2，λ = {0}</translation>
    </message>
    <message>
        <source>Use early stopping</source>
        <translation>使用早停</translation>
    </message>
    <message>
        <source>dev error at the end, %</source>
        <translation>结束时的验证误差，%</translation>
    </message>
    <message>
        <source>dev error, %</source>
        <translation>验证误差，%</translation>
    </message>
    <message>
        <source>early stopping</source>
        <translation>早停</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>stop: step {0}</source>
        <translation>停止：第 {0} 步</translation>
    </message>
    <message>
        <source>without a penalty</source>
        <translation>不加惩罚项</translation>
    </message>
    <message>
        <source>{0}: dev {1}, J {2}</source>
        <translation>{0}：验证 {1}，J {2}</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>trained by NumPy</source>
        <translation>由 NumPy 训练</translation>
    </message>
    <message>
        <source>trained by the compiled engine, for {0}</source>
        <translation>由编译引擎训练，用于 {0}</translation>
    </message>
</context>
<context>
    <name>Enlarged</name>
    <message>
        <source>Back to all panels</source>
        <translation>返回所有面板</translation>
    </message>
    <message>
        <source>Back to all panels (Esc)</source>
        <translation>返回所有面板（Esc）</translation>
    </message>
</context>
<context>
    <name>EnsemblePage</name>
    <message>
        <source>J, as training sees it</source>
        <translation>训练时看到的 J</translation>
    </message>
    <message>
        <source>L2 of about the same train cost, λ = {0}</source>
        <translation>训练代价大致相同的 L2，λ = {0}</translation>
    </message>
    <message>
        <source>Set the experiment&apos;s dropout to this keep_prob</source>
        <translation>把实验的 Dropout 设为这个 keep_prob</translation>
    </message>
    <message>
        <source>The next layer&apos;s z</source>
        <translation>下一层的 z</translation>
    </message>
    <message>
        <source>Use keep_prob = {0}</source>
        <translation>使用 keep_prob = {0}</translation>
    </message>
    <message>
        <source>divided by keep_prob</source>
        <translation>除以 keep_prob</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>相等</translation>
    </message>
    <message>
        <source>fresh masks</source>
        <translation>每步新掩码</translation>
    </message>
    <message>
        <source>full network</source>
        <translation>完整网络</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>mean z, thinned</source>
        <translation>平均 z，精简</translation>
    </message>
    <message>
        <source>mean, not divided</source>
        <translation>平均，未除</translation>
    </message>
    <message>
        <source>not divided</source>
        <translation>未除</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>the first masks for ever</source>
        <translation>一直用第一次的掩码</translation>
    </message>
    <message>
        <source>their mean</source>
        <translation>它们的平均</translation>
    </message>
    <message>
        <source>without dropout</source>
        <translation>不带 Dropout</translation>
    </message>
    <message>
        <source>z, all units</source>
        <translation>z，全部神经元</translation>
    </message>
    <message>
        <source>{0} of {1} thinned networks, step {2}</source>
        <translation>{1} 个精简网络中的 {0} 个，第 {2} 步</translation>
    </message>
    <message>
        <source>‖W‖ by layer</source>
        <translation>各层的 ‖W‖</translation>
    </message>
</context>
<context>
    <name>EpsilonPage</name>
    <message>
        <source>This network: J along its gradient</source>
        <translation>这个网络：J 沿其梯度</translation>
    </message>
    <message>
        <source>at ε = {epsilon}: one-sided {one}, two-sided {two} · slopes {slopes}</source>
        <translation>ε = {epsilon} 处：单边 {one}，双边 {two} · 斜率 {slopes}</translation>
    </message>
    <message>
        <source>error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>fitted where it falls</source>
        <translation>在下降段拟合</translation>
    </message>
    <message>
        <source>one-sided</source>
        <translation>单边</translation>
    </message>
    <message>
        <source>rounding wall, measured</source>
        <translation>舍入误差墙（实测）</translation>
    </message>
    <message>
        <source>two-sided</source>
        <translation>双边</translation>
    </message>
    <message>
        <source>ε = {epsilon}: one-sided {one}, two-sided {two}</source>
        <translation>ε = {epsilon}：单边 {one}，双边 {two}</translation>
    </message>
    <message>
        <source>θ³: the derivative is known</source>
        <translation>θ³：导数已知</translation>
    </message>
</context>
<context>
    <name>ErrorPanel</name>
    <message>
        <source>, to step {0}</source>
        <translation>，到第 {0} 步</translation>
    </message>
    <message>
        <source>Cost J</source>
        <translation>代价 J</translation>
    </message>
    <message>
        <source>Cost axis</source>
        <translation>代价坐标轴</translation>
    </message>
    <message>
        <source>Error, %</source>
        <translation>误差，%</translation>
    </message>
    <message>
        <source>J</source>
        <translation>J</translation>
    </message>
    <message>
        <source>Linear cost axis</source>
        <translation>代价用线性坐标</translation>
    </message>
    <message>
        <source>Logarithmic cost axis</source>
        <translation>代价用对数坐标</translation>
    </message>
    <message>
        <source>Plot of the cost over the steps</source>
        <translation>代价随步数变化的曲线</translation>
    </message>
    <message>
        <source>Plot of the errors over the steps</source>
        <translation>误差随步数变化的曲线</translation>
    </message>
    <message>
        <source>Show the cost in powers of ten</source>
        <translation>用对数坐标显示代价</translation>
    </message>
    <message>
        <source>Show the cost on a linear axis</source>
        <translation>用线性坐标显示代价</translation>
    </message>
    <message>
        <source>bands: {0} other weights</source>
        <translation>误差带：另外 {0} 组权重</translation>
    </message>
    <message>
        <source>base</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>best dev</source>
        <translation>验证最佳</translation>
    </message>
    <message>
        <source>data term</source>
        <translation>数据项</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>dev data</source>
        <translation>验证数据项</translation>
    </message>
    <message>
        <source>error, %</source>
        <translation>误差，%</translation>
    </message>
    <message>
        <source>from the least to the largest of {0} other initial weights:</source>
        <translation>另外 {0} 组初始权重，从最小到最大：</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>no band: {0}</source>
        <translation>没有误差带：{0}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>penalty</source>
        <translation>惩罚项</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>所示</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>train {train}</source>
        <translation>训练 {train}</translation>
    </message>
    <message>
        <source>train {train}  dev {dev}</source>
        <translation>训练 {train}  验证 {dev}</translation>
    </message>
    <message>
        <source>train {train}  dev {dev}, without dropout</source>
        <translation>训练 {train}  验证 {dev}，不带 Dropout</translation>
    </message>
    <message>
        <source>▲ up to {value}</source>
        <translation>▲ 最高 {value}</translation>
    </message>
    <message>
        <source>▼ down to {value}</source>
        <translation>▼ 最低 {value}</translation>
    </message>
</context>
<context>
    <name>ExampleChooser</name>
    <message>
        <source>Click an example to trace it; ringed ones are in the batch</source>
        <translation>点击一个样本来追踪它；带圈的在这个批次中</translation>
    </message>
    <message>
        <source>Map of the training examples</source>
        <translation>训练样本图</translation>
    </message>
    <message>
        <source>Trace the next example of this kind</source>
        <translation>追踪下一个这类样本</translation>
    </message>
    <message>
        <source>y {y}, ŷ {prediction}: {count}</source>
        <translation>y {y}, ŷ {prediction}：{count}</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>0 (unknown)</source>
        <translation>0（未知）</translation>
    </message>
    <message>
        <source>Below the base error: it learns the noise.</source>
        <translation>低于基准误差：学到的是噪声。</translation>
    </message>
    <message>
        <source>Below the base error: the network learns these examples&apos; noise by heart.</source>
        <translation>低于基准误差：网络把这些样本的噪声也背了下来。</translation>
    </message>
    <message>
        <source>Best on dev at step {step}; the last weights stay.</source>
        <translation>验证集在第 {step} 步最好；保留最后的权重。</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Early stopping: no step has made the dev set better so far. Until it stops the run, the last weights stay.</source>
        <translation>早停：到目前为止没有哪一步使验证集变好。在它停止训练之前，保留的是最后的权重。</translation>
    </message>
    <message>
        <source>Early stopping: the dev set was best at step {step} so far. Until it stops the run, the last weights stay.</source>
        <translation>早停：到目前为止验证集在第 {step} 步最好。在它停止训练之前，保留的是最后的权重。</translation>
    </message>
    <message>
        <source>High bias from {bias}, high variance from {variance}; without dropout.</source>
        <translation>偏差达到 {bias}、方差达到 {variance} 即为高；不带 Dropout。</translation>
    </message>
    <message>
        <source>High from {bias} and {variance}; without dropout.</source>
        <translation>{bias} 和 {variance} 起为高；不带 Dropout。</translation>
    </message>
    <message>
        <source>No better on dev than at step 0; the last weights stay.</source>
        <translation>验证集上不比第 0 步好；保留最后的权重。</translation>
    </message>
    <message>
        <source>Stopped early, back at step {step}.</source>
        <translation>早停，回到第 {step} 步。</translation>
    </message>
    <message>
        <source>Stopped early, back at the initial weights.</source>
        <translation>早停，回到初始权重。</translation>
    </message>
    <message>
        <source>Stopped early: no step made the dev set better, and the initial weights are back.</source>
        <translation>早停：没有哪一步使验证集变好，已恢复初始权重。</translation>
    </message>
    <message>
        <source>Stopped early: the weights of step {step} are back.</source>
        <translation>早停：已恢复第 {step} 步的权重。</translation>
    </message>
    <message>
        <source>Stopped early: the weights of step {step} are back. This couples a lower J with less overfitting; L2 keeps them apart.</source>
        <translation>早停：已恢复第 {step} 步的权重。早停把“减小 J”和“防止过拟合”绑在一起；L2 则把两者分开。</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>方差</translation>
    </message>
    <message>
        <source>With {count} dev examples a difference of {margin} may be chance; more data tells. Without dropout.</source>
        <translation>验证集只有 {count} 个样本，{margin} 的差别可能出于偶然；更多数据才能看清。不带 Dropout。</translation>
    </message>
    <message>
        <source>With {count} dev examples {margin} may be chance; without dropout.</source>
        <translation>{count} 个验证样本：{margin} 可能出于偶然；不带 Dropout。</translation>
    </message>
    <message>
        <source>dev {dev} of {count} − train {train}</source>
        <translation>验证 {dev}（{count} 个）− 训练 {train}</translation>
    </message>
    <message>
        <source>dev {dev} − train {train}</source>
        <translation>验证 {dev} − 训练 {train}</translation>
    </message>
    <message>
        <source>dev − train</source>
        <translation>验证 − 训练</translation>
    </message>
    <message>
        <source>train {train} of {count} − base {base}</source>
        <translation>训练 {train}（{count} 个）− 基准 {base}</translation>
    </message>
    <message>
        <source>train {train} − base {base}</source>
        <translation>训练 {train} − 基准 {base}</translation>
    </message>
    <message>
        <source>train − base</source>
        <translation>训练 − 基准</translation>
    </message>
    <message>
        <source>train-dev {dev} of {count} − train {train}</source>
        <translation>训练-验证 {dev}（{count} 个）− 训练 {train}</translation>
    </message>
    <message>
        <source>train-dev {dev} − train {train}</source>
        <translation>训练-验证 {dev} − 训练 {train}</translation>
    </message>
    <message>
        <source>train-dev − train</source>
        <translation>训练-验证 − 训练</translation>
    </message>
    <message>
        <source>without a dev set, variance cannot be known</source>
        <translation>没有验证集，无法得知方差</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>the last session crashed</source>
        <translation>上次程序崩溃了</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Drop one file: an experiment or a data file</source>
        <translation>请只拖放一个文件：实验或数据文件</translation>
    </message>
    <message>
        <source>Experiments ({0})</source>
        <translation>实验 ({0})</translation>
    </message>
    <message>
        <source>Export the points of the train and dev set</source>
        <translation>导出训练集和验证集的样本</translation>
    </message>
    <message>
        <source>Open an experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Save the experiment with its data</source>
        <translation>连同数据保存实验</translation>
    </message>
    <message>
        <source>Saved with the data: {0}</source>
        <translation>已连同数据保存：{0}</translation>
    </message>
    <message>
        <source>Saved with the data: {0} is in the file</source>
        <translation>已连同数据保存：{0} 在此文件中</translation>
    </message>
    <message>
        <source>Saved without the data: {0}</source>
        <translation>已保存，但没有数据：{0}</translation>
    </message>
    <message>
        <source>Saved. The examples follow from the knobs.</source>
        <translation>已保存。样本由超参数决定。</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Writing {0} …</source>
        <translation>正在写入 {0}…</translation>
    </message>
    <message>
        <source>{0} examples written to {1}</source>
        <translation>已将 {0} 个样本写入 {1}</translation>
    </message>
    <message>
        <source>{0} examples written to {1}: train and dev set, without the {2} of train-dev</source>
        <translation>已将 {0} 个样本写入 {1}：训练集和验证集，不含训练-验证集的 {2} 个</translation>
    </message>
    <message>
        <source>{0} examples written to {1}: train and dev set, without the {2} of train-dev; the test set stays hidden</source>
        <translation>已将 {0} 个样本写入 {1}：训练集和验证集，不含训练-验证集的 {2} 个；测试集仍然隐藏</translation>
    </message>
    <message>
        <source>{0} examples written to {1}: train and dev set; the test set stays hidden</source>
        <translation>已将 {0} 个样本写入 {1}：训练集和验证集；测试集仍然隐藏</translation>
    </message>
    <message>
        <source>{0} is not there any more: the file of this name beside it is used</source>
        <translation>{0} 已不在原处：改用旁边的同名文件</translation>
    </message>
</context>
<context>
    <name>FilterBuilder</name>
    <message>
        <source>Add with “and”</source>
        <translation>用“且”添加</translation>
    </message>
    <message>
        <source>Add with “or”</source>
        <translation>用“或”添加</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>FilterLine</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter {0}</source>
        <translation>筛选，{0}</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>All text, times the usual size</source>
        <translation>所有文字，相对于默认大小</translation>
    </message>
    <message>
        <source>As the system is set</source>
        <translation>跟随系统设置</translation>
    </message>
    <message>
        <source>Ask at the first of them</source>
        <translation>第一次出现时询问</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Compiled</source>
        <translation>编译引擎</translation>
    </message>
    <message>
        <source>Compiled, where it is there</source>
        <translation>编译引擎（如果可用）</translation>
    </message>
    <message>
        <source>Do not keep them</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Fixed by {0}</source>
        <translation>由 {0} 规定</translation>
    </message>
    <message>
        <source>Folder for my data</source>
        <translation>我的数据文件夹</translation>
    </message>
    <message>
        <source>Folder of my lessons</source>
        <translation>我的课程文件夹</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light or dark, as the system is</source>
        <translation>浅色或深色，跟随系统</translation>
    </message>
    <message>
        <source>My lessons</source>
        <translation>我的课程</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>NumPy</source>
        <translation>NumPy</translation>
    </message>
    <message>
        <source>Runs on my own files</source>
        <translation>用我自己的文件训练的运行</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Size of the library of runs</source>
        <translation>训练记录库的大小</translation>
    </message>
    <message>
        <source>The colours, and how large the type is</source>
        <translation>颜色，以及文字的大小</translation>
    </message>
    <message>
        <source>The folder whose lessons stand in the menu Lessons</source>
        <translation>“课程”菜单列出的自定课程所在的文件夹</translation>
    </message>
    <message>
        <source>The language of all texts</source>
        <translation>所有文字的语言</translation>
    </message>
    <message>
        <source>The most that it takes; then the oldest runs that are not pinned go</source>
        <translation>最多占用的空间；超出后先删除最早的未固定记录</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Usual place</source>
        <translation>默认位置</translation>
    </message>
    <message>
        <source>Where the library of runs lies; what lies in another folder stays there</source>
        <translation>训练记录库所在的位置；其他文件夹里的内容原样保留</translation>
    </message>
    <message>
        <source>Whether the library keeps them: curves and parameters, not the examples</source>
        <translation>运行库是否保存它们：曲线和参数，不含样本</translation>
    </message>
    <message>
        <source>Who trains; the speed differs, the figures only in their last digits</source>
        <translation>由谁训练；速度不同，数值只在末几位有差别</translation>
    </message>
    <message>
        <source>{0}, from the next new network on</source>
        <translation>{0}，从下一个新网络起</translation>
    </message>
</context>
<context>
    <name>Ghosts</name>
    <message>
        <source>A at step {0}</source>
        <translation>A，第 {0} 步</translation>
    </message>
    <message>
        <source>other draws of the data at step {0}: {1}</source>
        <translation>第 {0} 步时其他抽样数据：{1}</translation>
    </message>
    <message>
        <source>other draws: {1}</source>
        <translation>其他抽样：{1}</translation>
    </message>
</context>
<context>
    <name>GoalView</name>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Goal: not reached yet</source>
        <translation>目标：还没达到</translation>
    </message>
    <message>
        <source>Reached: {0}</source>
        <translation>已达到：{0}</translation>
    </message>
    <message>
        <source>Three stars to reach</source>
        <translation>三颗星等您来拿</translation>
    </message>
    <message>
        <source>now {0}</source>
        <translation>当前 {0}</translation>
    </message>
    <message>
        <source>✓ Goal reached</source>
        <translation>✓ 目标达到</translation>
    </message>
</context>
<context>
    <name>GradientCheck</name>
    <message>
        <source>At smaller ε the difference quotients are others: ε = {epsilon} is too large to judge {names}, or the network amplifies too much.</source>
        <translation>ε 更小时差商就变了：ε = {epsilon} 太大，无法判断 {names}，或者网络放大得太多。</translation>
    </message>
    <message>
        <source>Dropout is off for the check; while training, {keep_probs}.</source>
        <translation>检查时关闭 Dropout；训练时 {keep_probs}。</translation>
    </message>
    <message>
        <source>Every cost draws dropout masks anew, so that a right gradient differs, too; {keep_probs}.</source>
        <translation>每次计算代价都重新抽取 Dropout 掩码，所以正确的梯度也会不一致；{keep_probs}。</translation>
    </message>
    <message>
        <source>No block can be judged.</source>
        <translation>没有一块可以判断。</translation>
    </message>
    <message>
        <source>Nothing is left beside kinks in {names}.</source>
        <translation>{names} 中除折点外没有剩下什么。</translation>
    </message>
    <message>
        <source>The check gives no number: a cost is not finite, or only kinks are left.</source>
        <translation>检查得不到数值：某个代价不是有限数，或者只剩下折点。</translation>
    </message>
    <message>
        <source>The check holds one draw of the dropout masks; {keep_probs}.</source>
        <translation>检查时固定一次抽取的 Dropout 掩码；{keep_probs}。</translation>
    </message>
    <message>
        <source>The planted bug cannot be seen: it changes no block by a relative difference of more than {most} ({name}).</source>
        <translation>植入的错误看不出来：它对任何一块造成的相对差异都不超过 {most}（{name}）。</translation>
    </message>
    <message>
        <source>The planted bug cannot be seen: {names} cannot be judged.</source>
        <translation>植入的错误看不出来：{names} 无法判断。</translation>
    </message>
    <message>
        <source>The planted bug changes nothing here: {why}.</source>
        <translation>植入的错误在这里什么也不改变：{why}。</translation>
    </message>
    <message>
        <source>The relative difference is {figure}, {band}.</source>
        <translation>相对差异为 {figure}，{band}。</translation>
    </message>
    <message>
        <source>This cannot be checked: {why}.</source>
        <translation>无法检查：{why}。</translation>
    </message>
    <message>
        <source>Too small to judge, as even twice the gradient would pass for rounding: {names}; a larger ε may judge more.</source>
        <translation>太小而无法判断，因为即使梯度翻倍也只像舍入误差：{names}；更大的 ε 也许能判断更多。</translation>
    </message>
    <message>
        <source>Wrong block by block: {names}.</source>
        <translation>逐块来看，错误在：{names}。</translation>
    </message>
    <message>
        <source>Zero, so that a wrong factor would not show: {names}.</source>
        <translation>为零，所以错误的倍数不会显现：{names}。</translation>
    </message>
    <message>
        <source>above 10⁻³: there is a mistake</source>
        <translation>大于 10⁻³：有错误</translation>
    </message>
    <message>
        <source>at most 10⁻⁵: {where}the gradient is probably correct, worth a second look</source>
        <translation>不超过 10⁻⁵：{where}梯度很可能正确，值得再看一眼</translation>
    </message>
    <message>
        <source>at most 10⁻⁷: {where}the gradient is correct</source>
        <translation>不超过 10⁻⁷：{where}梯度正确</translation>
    </message>
    <message>
        <source>between 10⁻⁵ and 10⁻³: look for a mistake</source>
        <translation>在 10⁻⁵ 与 10⁻³ 之间：请找错误</translation>
    </message>
    <message>
        <source>but no mistake is shown</source>
        <translation>但没有显示出错误</translation>
    </message>
    <message>
        <source>it cannot show while every b is 0; train some steps, or begin with other biases</source>
        <translation>只要所有 b 都为 0 就显现不出来；先训练几步，或从其他偏置开始</translation>
    </message>
    <message>
        <source>the bug is in dropout, and no hidden layer has a mask</source>
        <translation>这个错误在 Dropout 中，而没有一个隐藏层有掩码</translation>
    </message>
    <message>
        <source>the bug is in the penalty&apos;s term, and there is no penalty or λ is 0</source>
        <translation>这个错误在惩罚项中，而没有惩罚或 λ 为 0</translation>
    </message>
    <message>
        <source>the bug needs a hidden layer of {kinds} units</source>
        <translation>这个错误需要一个 {kinds} 单元的隐藏层</translation>
    </message>
    <message>
        <source>the gradient that it alters is zero</source>
        <translation>它改变的梯度为零</translation>
    </message>
    <message>
        <source>there is no {name} in a network of {count} layer(s)</source>
        <translation>{count} 层的网络中没有 {name}</translation>
    </message>
    <message>
        <source>where it can be judged, </source>
        <translation>在可以判断之处，</translation>
    </message>
    <message>
        <source>with one training example leaving out 1/m changes nothing</source>
        <translation>只有一个训练样本时，漏掉 1/m 不改变什么</translation>
    </message>
    <message>
        <source>without the transpose the shapes fit nowhere: the bug needs two neighbouring hidden layers of one size above 1</source>
        <translation>没有转置，形状无处吻合：这个错误需要两个相邻的、大小相同且大于 1 的隐藏层</translation>
    </message>
    <message>
        <source>{checked} of {of} parameters were checked.</source>
        <translation>检查了 {of} 个参数中的 {checked} 个。</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first}，{second}</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first}{second}</translation>
    </message>
    <message>
        <source>{kinks} parameters within ε of a kink are left out of it; with them it is {difference}.</source>
        <translation>距折点 ε 以内的 {kinks} 个参数没有计入；计入后为 {difference}。</translation>
    </message>
    <message>
        <source>{name} is {value}</source>
        <translation>{name} 为 {value}</translation>
    </message>
    <message>
        <source>{now} Before training: {figure}.</source>
        <translation>{now}训练之前：{figure}。</translation>
    </message>
    <message>
        <source>{said} Rounding explains it: the gradient is too small beside the cost, or ε is.</source>
        <translation>{said}舍入误差可以解释它：梯度与代价相比太小，或者 ε 太小。</translation>
    </message>
</context>
<context>
    <name>GradientCheckPage</name>
    <message>
        <source>10⁻³: a bug above</source>
        <translation>10⁻³：以上有错误</translation>
    </message>
    <message>
        <source>10⁻⁵: a second look above</source>
        <translation>10⁻⁵：以上再看一眼</translation>
    </message>
    <message>
        <source>10⁻⁷: correct below</source>
        <translation>10⁻⁷：以下正确</translation>
    </message>
    <message>
        <source>Relative difference of every parameter, by block</source>
        <translation>每个参数的相对差异，按块</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>guilty</source>
        <translation>有错</translation>
    </message>
    <message>
        <source>not clear</source>
        <translation>不明确</translation>
    </message>
    <message>
        <source>relative difference</source>
        <translation>相对差异</translation>
    </message>
    <message>
        <source>too small to judge</source>
        <translation>太小而无法判断</translation>
    </message>
</context>
<context>
    <name>GradientsPanel</name>
    <message>
        <source>A at step {0}</source>
        <translation>A，第 {0} 步</translation>
    </message>
    <message>
        <source>A: ‖dW‖ = {dW}, ‖dZ‖ = {dZ}</source>
        <translation>A：‖dW‖ = {dW}，‖dZ‖ = {dZ}</translation>
    </message>
    <message>
        <source>Batch of {count}: {words}</source>
        <translation>批次 {count} 个样本：{words}</translation>
    </message>
    <message>
        <source>By layer, now</source>
        <translation>各层，当前</translation>
    </message>
    <message>
        <source>By layer, over the steps</source>
        <translation>各层，随步数</translation>
    </message>
    <message>
        <source>Layer {layer}</source>
        <translation>第 {layer} 层</translation>
    </message>
    <message>
        <source>Map of the gradient norms by step and layer</source>
        <translation>梯度范数随步数和层变化的热图</translation>
    </message>
    <message>
        <source>Norms of {quantity} over time</source>
        <translation>{quantity} 的范数随时间的变化</translation>
    </message>
    <message>
        <source>Plot of the gradient norms by layer</source>
        <translation>各层梯度范数的图</translation>
    </message>
    <message>
        <source>Quantity that is shown</source>
        <translation>显示的量</translation>
    </message>
    <message>
        <source>Show {quantity}</source>
        <translation>显示 {quantity}</translation>
    </message>
    <message>
        <source>Step {now}: {what}. Shown is step {step}</source>
        <translation>第 {now} 步：{what}。图中是第 {step} 步</translation>
    </message>
    <message>
        <source>Step {now}: {what}. Shown is step {step}, the last finite one: {words}</source>
        <translation>第 {now} 步：{what}。图中是第 {step} 步，最后一个有限值的步：{words}</translation>
    </message>
    <message>
        <source>below any prediction, as one layer passes nothing on</source>
        <translation>低于任何预测值，因为有一层完全不传递梯度</translation>
    </message>
    <message>
        <source>dZ: layer 1 / layer {last} = {ratio}</source>
        <translation>dZ：第 1 层 / 第 {last} 层 = {ratio}</translation>
    </message>
    <message>
        <source>exploding, layer 1 gets {size} times the gradient of layer {last}</source>
        <translation>梯度爆炸，第 1 层的梯度是第 {last} 层的 {size} 倍</translation>
    </message>
    <message>
        <source>exploding, layer 1 gets {size} × layer {last}</source>
        <translation>爆炸，第 1 层 = {size} × 第 {last} 层</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>layer 1 gets {size} times the gradient of layer {last}</source>
        <translation>第 1 层的梯度是第 {last} 层的 {size} 倍</translation>
    </message>
    <message>
        <source>layer 1 gets {size} × layer {last}</source>
        <translation>第 1 层 = {size} × 第 {last} 层</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>one layer, there is nothing to vanish through</source>
        <translation>只有一层，梯度无从消失</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>所示</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>step {step}, layer {layer}: ‖{quantity}‖ = {value}</source>
        <translation>第 {step} 步，第 {layer} 层：‖{quantity}‖ = {value}</translation>
    </message>
    <message>
        <source>step {step}: {0}</source>
        <translation>第 {step} 步：{0}</translation>
    </message>
    <message>
        <source>step {step}: ‖dW‖ = {dW}, ‖dZ‖ = {dZ}</source>
        <translation>第 {step} 步：‖dW‖ = {dW}，‖dZ‖ = {dZ}</translation>
    </message>
    <message>
        <source>vanishing, layer 1 gets {size} of layer {last}</source>
        <translation>消失，第 1 层 = {size} × 第 {last} 层</translation>
    </message>
    <message>
        <source>vanishing, layer 1 gets {size} of the gradient of layer {last}</source>
        <translation>梯度消失，第 1 层的梯度只有第 {last} 层的 {size}</translation>
    </message>
    <message>
        <source>{value} in layer {layer}</source>
        <translation>第 {layer} 层为 {value}</translation>
    </message>
    <message>
        <source>{value} in layers {layer}</source>
        <translation>第 {layer} 层为 {value}</translation>
    </message>
    <message>
        <source>‖dZ‖ predicted</source>
        <translation>预测的 ‖dZ‖</translation>
    </message>
    <message>
        <source>‖dZ‖ predicted at step 0</source>
        <translation>第 0 步预测的 ‖dZ‖</translation>
    </message>
    <message>
        <source>‖dZ‖ predicted at step 0: {value}, from {low} to {high}</source>
        <translation>第 0 步预测的 ‖dZ‖：{value}，{low} 至 {high}</translation>
    </message>
</context>
<context>
    <name>GroupCard</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Show or hide the knobs that are seldom needed</source>
        <translation>显示或收起不常用的超参数</translation>
    </message>
    <message>
        <source>Show or hide these knobs</source>
        <translation>显示或收起这些超参数</translation>
    </message>
</context>
<context>
    <name>HandBacks</name>
    <message>
        <source>Done: {0}. Undo takes it back.</source>
        <translation>已完成：{0}。可以撤销。</translation>
    </message>
</context>
<context>
    <name>HandingOn</name>
    <message>
        <source>Another file is still being read or written</source>
        <translation>另一个文件仍在读写中</translation>
    </message>
    <message>
        <source>Damaged and left out: {0}</source>
        <translation>已损坏而略过：{0}</translation>
    </message>
    <message>
        <source>Export {0} runs</source>
        <translation>导出 {0} 次运行</translation>
    </message>
    <message>
        <source>Import runs</source>
        <translation>导入运行</translation>
    </message>
    <message>
        <source>JSON, to be imported again ({0})</source>
        <translation>JSON，可再次导入 ({0})</translation>
    </message>
    <message>
        <source>Libraries and files of runs ({0})</source>
        <translation>记录库和运行文件 ({0})</translation>
    </message>
    <message>
        <source>Libraries, to be imported again ({0})</source>
        <translation>记录库，可再次导入 ({0})</translation>
    </message>
    <message>
        <source>Markdown with pictures ({0})</source>
        <translation>带图的文档 ({0})</translation>
    </message>
    <message>
        <source>New runs: {0}; there already: {1}</source>
        <translation>新的运行：{0}；已存在：{1}</translation>
    </message>
    <message>
        <source>Refused: {0}, as {1}</source>
        <translation>被拒绝：{0}，原因如 {1}</translation>
    </message>
    <message>
        <source>Runs written to {1}: {0}</source>
        <translation>写入 {1} 的运行：{0}</translation>
    </message>
    <message>
        <source>Tables ({0})</source>
        <translation>表格 ({0})</translation>
    </message>
    <message>
        <source>Web pages with pictures ({0})</source>
        <translation>带图的网页 ({0})</translation>
    </message>
</context>
<context>
    <name>Handout</name>
    <message>
        <source>Aim</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Draw the curve that you expect</source>
        <translation>画出您预计的曲线</translation>
    </message>
    <message>
        <source>For the teacher</source>
        <translation>教师用</translation>
    </message>
    <message>
        <source>My prediction</source>
        <translation>我的预测</translation>
    </message>
    <message>
        <source>My result</source>
        <translation>我的结果</translation>
    </message>
    <message>
        <source>Questions to ask</source>
        <translation>可以提问</translation>
    </message>
    <message>
        <source>Step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>Typical misconceptions</source>
        <translation>常见误解</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>实际结果</translation>
    </message>
    <message>
        <source>What happens, and what reaches the goals</source>
        <translation>实际结果，以及达到目标的做法</translation>
    </message>
</context>
<context>
    <name>HeldOutPanel</name>
    <message>
        <source>Dev</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Each look makes it a little more of a dev set.</source>
        <translation>每看一次，它就更像验证集一点。</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Look once, when every choice is made.</source>
        <translation>等所有选择都做完，再看一次。</translation>
    </message>
    <message>
        <source>Looked at once: unbiased as long as nothing is chosen by it.</source>
        <translation>已看一次：只要没有据此做选择，就是无偏的。</translation>
    </message>
    <message>
        <source>Looked at {looks} times: each look makes it a little more of a dev set. Once anything is chosen by it, its error is too good to be true.</source>
        <translation>已看 {looks} 次：每看一次，它就更像验证集一点。一旦据此做了选择，它的误差就会偏低而不可信。</translation>
    </message>
    <message>
        <source>No test set</source>
        <translation>没有测试集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Test error {error}</source>
        <translation>测试误差 {error}</translation>
    </message>
    <message>
        <source>There is no unbiased estimate of the error.</source>
        <translation>没有误差的无偏估计。</translation>
    </message>
    <message>
        <source>There is no unbiased estimate of the error: the more choices are made by the dev set, the better it looks. A dev set alone is enough where none is needed.</source>
        <translation>没有误差的无偏估计：根据验证集做的选择越多，它看起来就越好。不需要无偏估计时，只有验证集就够了。</translation>
    </message>
    <message>
        <source>Trained on since that look: {steps} steps.</source>
        <translation>看过之后又训练了 {steps} 步。</translation>
    </message>
    <message>
        <source>Unbiased while nothing is chosen by it.</source>
        <translation>没有据此做选择，就是无偏的。</translation>
    </message>
    <message>
        <source>With other weights it was looked at before, looks: {looks}.</source>
        <translation>用其他权重时已看过 {looks} 次。</translation>
    </message>
    <message>
        <source>Without a dev and a test set nothing says how the network does on new examples: the train error is of those that it was fitted to.</source>
        <translation>没有验证集和测试集，就无从得知网络在新样本上的表现：训练误差来自它拟合过的样本。</translation>
    </message>
    <message>
        <source>looks: {looks}</source>
        <translation>已看 {looks} 次</translation>
    </message>
    <message>
        <source>of {count}, at step {step}, without dropout</source>
        <translation>{count} 个样本，第 {step} 步，不带 Dropout</translation>
    </message>
    <message>
        <source>of {count}, step {step}</source>
        <translation>{count} 个样本，第 {step} 步</translation>
    </message>
    <message>
        <source>there is no dev set</source>
        <translation>没有验证集</translation>
    </message>
    <message>
        <source>{count} examples on which nothing was trained or chosen. Look once, when every choice is made: the error will be known to about ± {error}.</source>
        <translation>{count} 个样本，从未用于训练或选择。等所有选择都做完再看一次：误差可精确到约 ± {error}。</translation>
    </message>
    <message>
        <source>{wrong} of {count} wrong, at step {step}, without dropout</source>
        <translation>{count} 个中错 {wrong} 个，第 {step} 步，不带 Dropout</translation>
    </message>
    <message>
        <source>{wrong} of {count}, step {step}</source>
        <translation>{count} 个中错 {wrong} 个，第 {step} 步</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>术语表</translation>
    </message>
    <message>
        <source>Knobs</source>
        <translation>超参数</translation>
    </message>
    <message>
        <source>Laboratories</source>
        <translation>实验室</translation>
    </message>
    <message>
        <source>More about “{0}”</source>
        <translation>关于“{0}”的更多内容</translation>
    </message>
    <message>
        <source>More …</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>See also</source>
        <translation>参见</translation>
    </message>
    <message>
        <source>The fourteen topics</source>
        <translation>十四个主题</translation>
    </message>
    <message>
        <source>Using the program</source>
        <translation>使用本程序</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Forward ›</source>
        <translation>前进 ›</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <source>‹ Back</source>
        <translation>‹ 后退</translation>
    </message>
</context>
<context>
    <name>Icons</name>
    <message>
        <source>Icons are missing in {0}: {1}. Installing the program again brings them back.</source>
        <translation>{0} 中缺少图标：{1}。重新安装程序即可恢复。</translation>
    </message>
</context>
<context>
    <name>InitializationPage</name>
    <message>
        <source>Cost J</source>
        <translation>代价 J</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>代价</translation>
    </message>
    <message>
        <source>Gives the experiment the initialization whose network learned first</source>
        <translation>把最先学会的网络的初始化方法交给实验</translation>
    </message>
    <message>
        <source>Histograms</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Histograms by layer</source>
        <translation>各层直方图</translation>
    </message>
    <message>
        <source>J {0}, error {1}</source>
        <translation>J {0}，误差 {1}</translation>
    </message>
    <message>
        <source>Normal σ = {0}</source>
        <translation>正态 σ = {0}</translation>
    </message>
    <message>
        <source>Twins</source>
        <translation>相同单元</translation>
    </message>
    <message>
        <source>Use the best: {0}</source>
        <translation>使用最好的：{0}</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示什么</translation>
    </message>
    <message>
        <source>Zeros: the largest difference between two units of layer 1</source>
        <translation>全零：第 1 层两个单元之间的最大差别</translation>
    </message>
    <message>
        <source>b₀ = 0.5</source>
        <translation>b₀ = 0.5</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差别</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>keep_prob 0.8</source>
        <translation>keep_prob 0.8</translation>
    </message>
    <message>
        <source>left alone</source>
        <translation>不加干预</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>weights of σ = 0.01</source>
        <translation>σ = 0.01 的权重</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>New here? First minutes</source>
        <translation>第一次使用？最初几分钟</translation>
    </message>
    <message>
        <source>Put away for ever; the lessons are in their menu</source>
        <translation>永久收起；课程都在“课程”菜单里</translation>
    </message>
    <message>
        <source>Put the invitation away</source>
        <translation>收起邀请</translation>
    </message>
</context>
<context>
    <name>KeyPointer</name>
    <message>
        <source>Erased</source>
        <translation>已擦除</translation>
    </message>
    <message>
        <source>No point here</source>
        <translation>这里没有点</translation>
    </message>
    <message>
        <source>Point put down</source>
        <translation>点已放下</translation>
    </message>
    <message>
        <source>Point taken: the arrow keys move it, Space puts it down</source>
        <translation>已拿起点：方向键移动，空格键放下</translation>
    </message>
    <message>
        <source>Point y = {0} into dev</source>
        <translation>y = {0} 的点已加入验证集</translation>
    </message>
    <message>
        <source>Point y = {0} into train</source>
        <translation>y = {0} 的点已加入训练集</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Add these keys</source>
        <translation>添加这组键</translation>
    </message>
    <message>
        <source>All keys as they were</source>
        <translation>全部快捷键恢复默认</translation>
    </message>
    <message>
        <source>Choose a command to give it other keys.</source>
        <translation>请选择一个命令，为它设置快捷键。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其快捷键</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Letters and digits alone act</source>
        <translation>单个字母和数字即可生效</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>不设快捷键</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>按下新的快捷键</translation>
    </message>
    <message>
        <source>Use these keys</source>
        <translation>使用这组键</translation>
    </message>
    <message>
        <source>{0} belongs to the controls and the projector, and cannot be given away.</source>
        <translation>{0} 由控件和投影模式使用，不能更改。</translation>
    </message>
    <message>
        <source>{0} opens the menu “{1}”, and cannot be given away.</source>
        <translation>{0} 用于打开菜单“{1}”，不能更改。</translation>
    </message>
    <message>
        <source>“{0}” has these keys already.</source>
        <translation>“{0}”已经使用这组键。</translation>
    </message>
    <message>
        <source>“{0}” has these keys; it will have them no longer.</source>
        <translation>“{0}”正在使用这组键，更改后它将不再拥有。</translation>
    </message>
</context>
<context>
    <name>KnobColumn</name>
    <message>
        <source>Hyperparameters</source>
        <translation>超参数</translation>
    </message>
    <message>
        <source>Open a data file</source>
        <translation>打开数据文件</translation>
    </message>
    <message>
        <source>Pick a file</source>
        <translation>选择文件</translation>
    </message>
</context>
<context>
    <name>KnobRow</name>
    <message>
        <source>Back to the default: {0}</source>
        <translation>恢复默认值：{0}</translation>
    </message>
    <message>
        <source>Reset {0}</source>
        <translation>重置“{0}”</translation>
    </message>
</context>
<context>
    <name>Knobs</name>
    <message>
        <source>(J(θ + ε) − J(θ − ε)) / 2ε</source>
        <translation>(J(θ + ε) − J(θ − ε)) / 2ε</translation>
    </message>
    <message>
        <source>(J(θ + ε) − J(θ)) / ε</source>
        <translation>(J(θ + ε) − J(θ)) / ε</translation>
    </message>
    <message>
        <source>0 and 1</source>
        <translation>0 和 1</translation>
    </message>
    <message>
        <source>1 Forward</source>
        <translation>1 正向</translation>
    </message>
    <message>
        <source>1 and 7</source>
        <translation>1 和 7</translation>
    </message>
    <message>
        <source>1 − z² for 1 − a²</source>
        <translation>1 − z² 代替 1 − a²</translation>
    </message>
    <message>
        <source>1/keep_prob forgotten</source>
        <translation>忘记 1/keep_prob</translation>
    </message>
    <message>
        <source>1/m forgotten</source>
        <translation>忘记 1/m</translation>
    </message>
    <message>
        <source>1/t</source>
        <translation>1/t</translation>
    </message>
    <message>
        <source>2 Loss</source>
        <translation>2 损失</translation>
    </message>
    <message>
        <source>3 Backward</source>
        <translation>3 反向</translation>
    </message>
    <message>
        <source>3 and 5</source>
        <translation>3 和 5</translation>
    </message>
    <message>
        <source>3 and 8</source>
        <translation>3 和 8</translation>
    </message>
    <message>
        <source>4 Update</source>
        <translation>4 更新</translation>
    </message>
    <message>
        <source>4 and 9</source>
        <translation>4 和 9</translation>
    </message>
    <message>
        <source>8 and 9</source>
        <translation>8 和 9</translation>
    </message>
    <message>
        <source>A 9 is a 4 whose top is closed.</source>
        <translation>4 的上端封口就成了 9。</translation>
    </message>
    <message>
        <source>A compromise between forward and backward.</source>
        <translation>兼顾正向传播与反向传播。</translation>
    </message>
    <message>
        <source>A disc inside a ring.</source>
        <translation>圆环里面一个圆盘。</translation>
    </message>
    <message>
        <source>A mistake in back-propagation, for the check to find.</source>
        <translation>反向传播中的一个错误，让检查去发现。</translation>
    </message>
    <message>
        <source>A smaller fall of the watched dev figure does not count as improvement.</source>
        <translation>所监视的验证指标下降幅度小于此值，就不算改进。</translation>
    </message>
    <message>
        <source>A stray factor: the gradient of W[2] is twice what it should be.</source>
        <translation>多余的倍数：W[2] 的梯度是应有的两倍。</translation>
    </message>
    <message>
        <source>A stray factor: the gradient of b[1] is four times what it should be.</source>
        <translation>多余的倍数：b[1] 的梯度是应有的四倍。</translation>
    </message>
    <message>
        <source>A table (CSV, .xlsx, .arff) or a NumPy archive (NPZ) of features and a label; used when the dataset is “file”.</source>
        <translation>含特征和标签的表格（CSV、.xlsx、.arff）或 NumPy 存档（NPZ）；数据集为“file”时使用。</translation>
    </message>
    <message>
        <source>Above or below a sine wave.</source>
        <translation>在正弦曲线的上方或下方。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Adds noise to each pixel.</source>
        <translation>给每个像素加噪声。</translation>
    </message>
    <message>
        <source>Alike below, unlike above.</source>
        <translation>下半相似，上半不同。</translation>
    </message>
    <message>
        <source>All ten digits; each class has five shapes.</source>
        <translation>十个数字全用；每类五种字形。</translation>
    </message>
    <message>
        <source>Allowed: {0}.</source>
        <translation>允许：{0}。</translation>
    </message>
    <message>
        <source>An 8 is a 3 whose loops are closed.</source>
        <translation>3 的两个弯封口就成了 8。</translation>
    </message>
    <message>
        <source>An input of 0 and 1 for each word; of two words, one input.</source>
        <translation>每个词对应一个取 0 和 1 的输入；只有两个词时用一个输入。</translation>
    </message>
    <message>
        <source>Any number of blanks and tabs, as in 1.5   2.5   0.</source>
        <translation>任意多个空格和制表符，如 1.5   2.5   0。</translation>
    </message>
    <message>
        <source>As in 1,5; a point then parts thousands.</source>
        <translation>如 1,5；这时点号分隔千位。</translation>
    </message>
    <message>
        <source>As in 1.5,2.5,0.</source>
        <translation>如 1.5,2.5,0。</translation>
    </message>
    <message>
        <source>As in 1.5; a comma then parts thousands.</source>
        <translation>如 1.5；这时逗号分隔千位。</translation>
    </message>
    <message>
        <source>As in 1.5;2.5;0.</source>
        <translation>如 1.5;2.5;0。</translation>
    </message>
    <message>
        <source>As it should be for a check.</source>
        <translation>检查时应当如此。</translation>
    </message>
    <message>
        <source>As lecture notes print it: vanishes in wide layers.</source>
        <translation>讲义中印的公式：层较宽时信号会消失。</translation>
    </message>
    <message>
        <source>As printed  (x − μ)/σ²</source>
        <translation>讲义写法  (x − μ)/σ²</translation>
    </message>
    <message>
        <source>As printed  2/(n_in·n_out)</source>
        <translation>讲义写法  2/(n_in·n_out)</translation>
    </message>
    <message>
        <source>As spreadsheets copy it.</source>
        <translation>从电子表格复制时的格式。</translation>
    </message>
    <message>
        <source>As unlike as can be: easy.</source>
        <translation>差别最大：容易。</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Augmentation amount</source>
        <translation>增强幅度</translation>
    </message>
    <message>
        <source>Back-propagation as it is.</source>
        <translation>原样的反向传播。</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>Batch seed</source>
        <translation>批次种子</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>Bends each image as if drawn on rubber.</source>
        <translation>像画在橡皮上一样扭曲每张图像。</translation>
    </message>
    <message>
        <source>Best by</source>
        <translation>最佳依据</translation>
    </message>
    <message>
        <source>Big5</source>
        <translation>Big5</translation>
    </message>
    <message>
        <source>Blanks</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Both have a loop above.</source>
        <translation>上半都有一个圈。</translation>
    </message>
    <message>
        <source>Both stray factors together, as in the course&apos;s programming exercise.</source>
        <translation>两个多余的倍数同时出现，如课程的编程作业。</translation>
    </message>
    <message>
        <source>By what the stop, and the λ of L2, are chosen.</source>
        <translation>停止的步和 L2 的 λ 依据什么选取。</translation>
    </message>
    <message>
        <source>Centre  x − μ</source>
        <translation>减均值  x − μ</translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation>棋盘格</translation>
    </message>
    <message>
        <source>Circles</source>
        <translation>同心圆</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns of words</source>
        <translation>文字列</translation>
    </message>
    <message>
        <source>Columns of words are not used.</source>
        <translation>不使用文字列。</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>Cyrillic.</source>
        <translation>西里尔字母。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Data file</source>
        <translation>数据文件</translation>
    </message>
    <message>
        <source>Data seed</source>
        <translation>数据种子</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Decay interval</source>
        <translation>衰减间隔</translation>
    </message>
    <message>
        <source>Decay rate</source>
        <translation>衰减率</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>小数点符号</translation>
    </message>
    <message>
        <source>Default: {0}.</source>
        <translation>默认值：{0}。</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Dev cost</source>
        <translation>验证代价</translation>
    </message>
    <message>
        <source>Dev error</source>
        <translation>验证误差</translation>
    </message>
    <message>
        <source>Dev share</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <source>Difference quotient</source>
        <translation>差商</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Divides by the variance, as lecture notes print it: the variance becomes 1/σ², not 1. Against a large spread it is better than nothing, but no cure.</source>
        <translation>除以方差，讲义中就是这样印的：方差会变成 1/σ² 而不是 1。尺度相差很大时比不处理好，但不能解决问题。</translation>
    </message>
    <message>
        <source>Do not tell of the bug</source>
        <translation>不透露错误</translation>
    </message>
    <message>
        <source>Draw a new order of the training examples at every epoch; off keeps their own order.</source>
        <translation>每轮都重新打乱训练样本的顺序；关闭则保持原有顺序。</translation>
    </message>
    <message>
        <source>Drawn anew</source>
        <translation>重新抽取</translation>
    </message>
    <message>
        <source>Draws the data and starts the training anew.</source>
        <translation>重新抽取数据并重新开始训练。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Dropout in the check</source>
        <translation>检查中的 Dropout</translation>
    </message>
    <message>
        <source>Each path descends at so many times its own largest stable rate. Off: all descend at the one learning rate α.</source>
        <translation>每条路径都以自己最大稳定学习率的若干倍下降。关闭：所有路径使用同一个学习率 α。</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>早停</translation>
    </message>
    <message>
        <source>Elastic distortion</source>
        <translation>弹性扭曲</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Errors against</source>
        <translation>误差相对于</translation>
    </message>
    <message>
        <source>Even and odd</source>
        <translation>偶数和奇数</translation>
    </message>
    <message>
        <source>Every bias starts at this value.</source>
        <translation>所有偏置 b 都从这个值开始。</translation>
    </message>
    <message>
        <source>Every weight is the gain: the units of a layer stay twins, unless dropout parts them.</source>
        <translation>每个权重都等于增益：同一层的神经元始终相同，除非 Dropout 把它们区分开。</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Examples in one step; at the far right the whole training set.</source>
        <translation>一步所用的样本数；最右端为整个训练集。</translation>
    </message>
    <message>
        <source>Flip x₁</source>
        <translation>翻转 x₁</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <source>From dW[l] and db[l] to the new weights.</source>
        <translation>从 dW[l] 和 db[l] 到新的权重。</translation>
    </message>
    <message>
        <source>From the bytes of the file.</source>
        <translation>由文件的字节判断。</translation>
    </message>
    <message>
        <source>From the features to ŷ, layer by layer.</source>
        <translation>从特征到 ŷ，一层一层。</translation>
    </message>
    <message>
        <source>From the first line of the file.</source>
        <translation>根据文件的第一行判断。</translation>
    </message>
    <message>
        <source>From the first lines of the file.</source>
        <translation>根据文件的前几行判断。</translation>
    </message>
    <message>
        <source>From the loss back to every dW[l] and db[l].</source>
        <translation>从损失回到每个 dW[l] 和 db[l]。</translation>
    </message>
    <message>
        <source>From what all numbers of a column allow.</source>
        <translation>由一列中所有数字的写法判断。</translation>
    </message>
    <message>
        <source>From ŷ to the loss, and to the cost J of the batch.</source>
        <translation>从 ŷ 到损失，再到批次的代价 J。</translation>
    </message>
    <message>
        <source>GB 18030</source>
        <translation>GB 18030</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Glorot  2/(n_in + n_out)</source>
        <translation>Glorot  2/(n_in + n_out)</translation>
    </message>
    <message>
        <source>Gradient descent</source>
        <translation>梯度下降</translation>
    </message>
    <message>
        <source>Grey images of 8 × 8 pixels: 64 features.</source>
        <translation>8 × 8 像素的灰度图像：64 个特征。</translation>
    </message>
    <message>
        <source>Half planes</source>
        <translation>半平面</translation>
    </message>
    <message>
        <source>Handwritten digits</source>
        <translation>手写数字</translation>
    </message>
    <message>
        <source>He  Var W = 2/n</source>
        <translation>He  Var W = 2/n</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>How a gradient becomes a step.</source>
        <translation>如何由梯度得到更新的一步。</translation>
    </message>
    <message>
        <source>How far each parameter is moved for its difference quotient.</source>
        <translation>计算差商时每个参数移动的距离。</translation>
    </message>
    <message>
        <source>How far the augmentation moves examples; 0 leaves them where they are.</source>
        <translation>数据增强移动样本的幅度；0 表示不动。</translation>
    </message>
    <message>
        <source>How far the dev and test sets are drawn from another distribution than the training set: rotated, shifted and noisier. Up to a fifth of the training set is then held out as the train-dev set.</source>
        <translation>验证集和测试集的分布与训练集相差多少：旋转、平移并加更多噪声。此时训练集中最多五分之一会留出作为训练-验证集。</translation>
    </message>
    <message>
        <source>How far θ is moved for a difference quotient; the errors at this ε are read out.</source>
        <translation>计算差商时 θ 移动的距离；会读出这个 ε 处的误差。</translation>
    </message>
    <message>
        <source>How many epochs without improvement early stopping waits.</source>
        <translation>连续多少轮没有改进就早停。</translation>
    </message>
    <message>
        <source>How many steps each network is trained.</source>
        <translation>每个网络训练多少步。</translation>
    </message>
    <message>
        <source>How many steps every network is trained.</source>
        <translation>每个网络训练的步数。</translation>
    </message>
    <message>
        <source>How many steps of gradient descent on all examples a path has.</source>
        <translation>每条路径在全部样本上做多少步梯度下降。</translation>
    </message>
    <message>
        <source>How many thinned networks are drawn for the mean.</source>
        <translation>为求平均抽取多少个精简网络。</translation>
    </message>
    <message>
        <source>How many times everything is repeated with other examples, other initial weights and another batch order.</source>
        <translation>用另外的样本、另外的初始权重和另外的批次顺序把全部过程重复多少次。</translation>
    </message>
    <message>
        <source>How many times everything is repeated with other initial weights and another batch order.</source>
        <translation>用另外的初始权重和另外的批次顺序把全部过程重复多少次。</translation>
    </message>
    <message>
        <source>How the letters of the table are written in bytes.</source>
        <translation>表格中的文字以何种字节编码写成。</translation>
    </message>
    <message>
        <source>How the weights are drawn at the start.</source>
        <translation>训练开始时权重如何抽取。</translation>
    </message>
    <message>
        <source>How α shrinks with the epochs.</source>
        <translation>α 如何随轮数减小。</translation>
    </message>
    <message>
        <source>Independent normal weights, whatever the layer&apos;s size.</source>
        <translation>相互独立的正态权重，与层的大小无关。</translation>
    </message>
    <message>
        <source>Initial bias</source>
        <translation>初始偏置</translation>
    </message>
    <message>
        <source>Initialization</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Input dropout</source>
        <translation>输入 Dropout</translation>
    </message>
    <message>
        <source>Japanese.</source>
        <translation>日文。</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Keeps the mean square of ReLU activations, on average over the draws.</source>
        <translation>就多次抽取的平均而言，保持 ReLU 激活值的均方不变。</translation>
    </message>
    <message>
        <source>Keeps the mean square of linear units; tanh activations shrink slowly with the depth.</source>
        <translation>保持线性神经元的均方不变；tanh 的激活值随深度缓慢变小。</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Label noise</source>
        <translation>标签噪声</translation>
    </message>
    <message>
        <source>Layer widths</source>
        <translation>各层宽度</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning-rate decay</source>
        <translation>学习率衰减</translation>
    </message>
    <message>
        <source>Least improvement</source>
        <translation>最小改进</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>略去</translation>
    </message>
    <message>
        <source>Leave the rows out</source>
        <translation>略去这些行</translation>
    </message>
    <message>
        <source>Left out of the numerical cost, the check fails: the gradient has it.</source>
        <translation>数值代价中漏掉它，检查就不通过：梯度里有它。</translation>
    </message>
    <message>
        <source>Length of the race</source>
        <translation>比赛长度</translation>
    </message>
    <message>
        <source>Logistic output, −y log ŷ − (1 − y) log(1 − ŷ).</source>
        <translation>逻辑回归输出，−y log ŷ − (1 − y) log(1 − ŷ)。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>Makes each image larger or smaller.</source>
        <translation>把每张图像放大或缩小。</translation>
    </message>
    <message>
        <source>Marks of missing values</source>
        <translation>缺失值的标记</translation>
    </message>
    <message>
        <source>Mean 0 and variance 1 on the training set.</source>
        <translation>训练集上均值为 0，方差为 1。</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Mirrors examples left to right.</source>
        <translation>将样本左右翻转。</translation>
    </message>
    <message>
        <source>Mismatch</source>
        <translation>分布不匹配</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>Missing values become the median of the training set.</source>
        <translation>缺失值用训练集的中位数填补。</translation>
    </message>
    <message>
        <source>Moments with β₁ = 0.9, β₂ = 0.999, ε = 1e-8, bias corrected.</source>
        <translation>一阶和二阶矩，β₁ = 0.9，β₂ = 0.999，ε = 1e-8，带偏差修正。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Moons</source>
        <translation>双月</translation>
    </message>
    <message>
        <source>Moves each example a little in any direction.</source>
        <translation>把每个样本朝任意方向移动一点。</translation>
    </message>
    <message>
        <source>Moves each example towards the middle or away from it.</source>
        <translation>把每个样本移近或移离中心。</translation>
    </message>
    <message>
        <source>Moves each image up or down, left or right.</source>
        <translation>把每张图像上下左右平移。</translation>
    </message>
    <message>
        <source>Moves the training examples a little, anew at every epoch, and keeps their labels: more data for nothing, where the labels stay true. Several can be combined; they are done one after the other, in the order of this list. Dev and test sets stay as they are.</source>
        <translation>每轮都把训练样本重新移动一点，标签不变：只要标签仍然正确，就等于免费得到更多数据。可以同时选几种，按列表的顺序依次进行。验证集和测试集保持不变。</translation>
    </message>
    <message>
        <source>Multiplies the first feature, so that the cost becomes a narrow valley and normalizing the inputs matters.</source>
        <translation>放大第一个特征，使代价函数变成狭长的山谷，输入归一化的作用就显现出来。</translation>
    </message>
    <message>
        <source>Multiplies the initial weights: the σ of Normal, the c of c·I.</source>
        <translation>乘在初始权重上：即正态的 σ、c·I 的 c。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>New masks for every cost, as while training: a right gradient fails.</source>
        <translation>每次计算代价都用新掩码，如同训练时：正确的梯度也不通过。</translation>
    </message>
    <message>
        <source>No</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>No bug</source>
        <translation>没有错误</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Normal σ = gain</source>
        <translation>正态 σ = 增益</translation>
    </message>
    <message>
        <source>Normalize inputs</source>
        <translation>输入归一化</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>On dev cost</source>
        <translation>按验证代价</translation>
    </message>
    <message>
        <source>On dev error</source>
        <translation>按验证误差</translation>
    </message>
    <message>
        <source>On the way back the mask is applied, but not divided by keep_prob.</source>
        <translation>反向时用了掩码，但没有除以 keep_prob。</translation>
    </message>
    <message>
        <source>One keep_prob for all hidden layers.</source>
        <translation>所有隐藏层用同一个 keep_prob。</translation>
    </message>
    <message>
        <source>One mask for all costs: the check works as well.</source>
        <translation>所有代价用同一个掩码：检查同样有效。</translation>
    </message>
    <message>
        <source>One mask held</source>
        <translation>固定一个掩码</translation>
    </message>
    <message>
        <source>One straight line separates the classes.</source>
        <translation>一条直线就能分开两类。</translation>
    </message>
    <message>
        <source>One-hot</source>
        <translation>独热编码</translation>
    </message>
    <message>
        <source>One-sided</source>
        <translation>单边</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化算法</translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Penalty</source>
        <translation>惩罚项</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Place on θ³</source>
        <translation>θ³ 上的位置</translation>
    </message>
    <message>
        <source>Planted bug</source>
        <translation>植入的错误</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Random orthonormal rows or columns.</source>
        <translation>随机的标准正交行或列。</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Regularization</source>
        <translation>正则化</translation>
    </message>
    <message>
        <source>Regularization that is varied</source>
        <translation>改变的正则化</translation>
    </message>
    <message>
        <source>Reveal the test error</source>
        <translation>揭晓测试误差</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Rows in which a feature has no value are not used.</source>
        <translation>不使用特征有缺失值的行。</translation>
    </message>
    <message>
        <source>Saturates at 0 and 1; its slope is at most ¼.</source>
        <translation>在 0 和 1 处饱和；斜率最大为 ¼。</translation>
    </message>
    <message>
        <source>Saturates at ±1.</source>
        <translation>在 ±1 处饱和。</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>远近缩放</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Share of units kept</source>
        <translation>保留神经元的比例</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Shift JIS</source>
        <translation>Shift JIS</translation>
    </message>
    <message>
        <source>Shows the test error, too. A strength that is chosen by it is no longer tested by it.</source>
        <translation>同时显示测试误差。用它来选取的强度，就不再能用它来检验。</translation>
    </message>
    <message>
        <source>Shuffle each epoch</source>
        <translation>每轮打乱</translation>
    </message>
    <message>
        <source>Simplified Chinese; also GBK and GB 2312.</source>
        <translation>简体中文；也包括 GBK 和 GB 2312。</translation>
    </message>
    <message>
        <source>Sine band</source>
        <translation>正弦带</translation>
    </message>
    <message>
        <source>Spiral</source>
        <translation>螺旋</translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation>划分种子</translation>
    </message>
    <message>
        <source>Squared error</source>
        <translation>平方误差</translation>
    </message>
    <message>
        <source>Squares of alternating class.</source>
        <translation>类别交替的方格。</translation>
    </message>
    <message>
        <source>Standard deviation of the Gaussian noise added to each position, or to each pixel.</source>
        <translation>加在每个位置（或每个像素）上的高斯噪声的标准差。</translation>
    </message>
    <message>
        <source>Standardize  (x − μ)/σ</source>
        <translation>标准化  (x − μ)/σ</translation>
    </message>
    <message>
        <source>Starts the training anew.</source>
        <translation>重新开始训练。</translation>
    </message>
    <message>
        <source>Step of the quotient</source>
        <translation>差商的步长</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps of a path</source>
        <translation>路径步数</translation>
    </message>
    <message>
        <source>Steps to train</source>
        <translation>训练步数</translation>
    </message>
    <message>
        <source>Stepwise</source>
        <translation>阶梯式</translation>
    </message>
    <message>
        <source>Stop when the dev error no longer falls.</source>
        <translation>验证误差不再下降时停止。</translation>
    </message>
    <message>
        <source>Stop when the dev set&apos;s data cost no longer falls.</source>
        <translation>验证集上的数据代价不再下降时停止。</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <source>Stops at the end of an epoch when the dev set has not improved for “patience” epochs and puts the best weights back. It couples two aims, a lower J and less overfitting, that L2 keeps apart.</source>
        <translation>验证集连续“耐心”所设的轮数没有改进时，在该轮结束处停止，并恢复最好的权重。它把减小 J 和防止过拟合这两个目标绑在一起，而 L2 则把两者分开。</translation>
    </message>
    <message>
        <source>Strength of the penalty, in the course&apos;s units: J = data term + λ/(2m)·‖W‖². Larger is simpler: less variance, more bias.</source>
        <translation>惩罚的强度，采用课程中的写法：J = 数据项 + λ/(2m)·‖W‖²。λ 越大模型越简单：方差变小，偏差变大。</translation>
    </message>
    <message>
        <source>Stretch of x₁</source>
        <translation>拉伸 x₁</translation>
    </message>
    <message>
        <source>Subtract the training set&apos;s mean.</source>
        <translation>减去训练集的均值。</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Takes effect while training.</source>
        <translation>训练中即时生效。</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>测试集比例</translation>
    </message>
    <message>
        <source>The activation function of the hidden layers.</source>
        <translation>隐藏层的激活函数。</translation>
    </message>
    <message>
        <source>The chance that a hidden unit is kept at a training step; 1 is no dropout. Evaluation always keeps every unit.</source>
        <translation>训练的每一步中，隐藏层神经元被保留的概率；1 表示不使用 Dropout。评估时总是保留全部神经元。</translation>
    </message>
    <message>
        <source>The chance that a hidden unit is kept in a thinned network.</source>
        <translation>精简网络中每个隐藏神经元被保留的概率。</translation>
    </message>
    <message>
        <source>The chance that an example&apos;s label is flipped: no classifier can do better, so this raises the base (Bayes) error.</source>
        <translation>样本标签被翻转的概率：任何分类器都无法做得更好，因此会提高基准（贝叶斯）误差。</translation>
    </message>
    <message>
        <source>The chance that an input feature is kept at a training step; rarely below 1.</source>
        <translation>训练的每一步中，输入特征被保留的概率；很少小于 1。</translation>
    </message>
    <message>
        <source>The character |.</source>
        <translation>字符 |。</translation>
    </message>
    <message>
        <source>The class is the sign of x₁·x₂.</source>
        <translation>类别由 x₁·x₂ 的符号决定。</translation>
    </message>
    <message>
        <source>The column that says the class, by name or by place from 1. Empty: the last of Columns; else the one called label, class, target or the like; else the last of two values.</source>
        <translation>表示类别的列，写名称或从 1 开始的序号。留空：取“列”中的最后一个；否则取名为 label、class、target 等的列；再否则取最后一个只有两种值的列。</translation>
    </message>
    <message>
        <source>The columns of the table to use, by name and between commas, the label last, as x1,x2,label, or by place from 1, as 1,3,4; a name that holds a comma in double quotes. Empty: all columns that can be features, and the one that is most likely the label.</source>
        <translation>要使用的列，写名称，用逗号分隔，标签在最后，如 x1,x2,label；或写从 1 开始的序号，如 1,3,4；含逗号的名称加双引号。留空：所有可作特征的列，以及最可能是标签的列。</translation>
    </message>
    <message>
        <source>The cost has the penalty&apos;s term; its gradient, (λ/m)·W or (λ/2m)·sign W, is left out.</source>
        <translation>代价中有惩罚项，却漏掉了它的梯度“(λ/m)·W”或“(λ/2m)·sign W”。</translation>
    </message>
    <message>
        <source>The cost is the data term alone.</source>
        <translation>代价只含数据项。</translation>
    </message>
    <message>
        <source>The dev set&apos;s mean loss, without the penalty.</source>
        <translation>验证集的平均损失，不含惩罚项。</translation>
    </message>
    <message>
        <source>The epochs between two steps of a stepwise decay.</source>
        <translation>阶梯式衰减中相邻两级之间的轮数。</translation>
    </message>
    <message>
        <source>The factor by which a step multiplies the gradient, or what the optimizer makes of it: θ := θ − α·dθ.</source>
        <translation>每一步中乘在梯度（或优化器由梯度算出的量）前的因子：θ := θ − α·dθ。</translation>
    </message>
    <message>
        <source>The features as they are.</source>
        <translation>特征保持原样。</translation>
    </message>
    <message>
        <source>The finding then says nothing of the planted bug: find it by its traces.</source>
        <translation>结论不再提到植入的错误：请凭它的痕迹找出它。</translation>
    </message>
    <message>
        <source>The first line holds numbers; columns are called x1, x2, …</source>
        <translation>第一行就是数值；各列称为 x1、x2、……</translation>
    </message>
    <message>
        <source>The first line holds the columns&apos; names.</source>
        <translation>第一行是各列的名称。</translation>
    </message>
    <message>
        <source>The lecture&apos;s example: with linear units activations change as cᴸ, growing for c &gt; 1 and vanishing for c &lt; 1.</source>
        <translation>课上的例子：对线性神经元，激活值按 cᴸ 变化，c &gt; 1 时增长，c &lt; 1 时消失。</translation>
    </message>
    <message>
        <source>The number of all examples, before they are split into train, dev and test sets. More examples reduce variance; they do not reduce bias.</source>
        <translation>划分训练集、验证集和测试集之前的样本总数。样本越多方差越小；偏差不会因此减小。</translation>
    </message>
    <message>
        <source>The number of hidden layers. 0 is logistic regression.</source>
        <translation>隐藏层的层数。0 就是逻辑回归。</translation>
    </message>
    <message>
        <source>The number of the training example that is followed through the layers; or click a point of the map, or a cell of the table. 0: the first of the batch.</source>
        <translation>穿过各层追踪的训练样本的编号；也可点击图中的点或表中的格。0：批次的第一个。</translation>
    </message>
    <message>
        <source>The number of units in each hidden layer.</source>
        <translation>每个隐藏层的神经元个数。</translation>
    </message>
    <message>
        <source>The order of the batches, the dropout masks and the augmentation.</source>
        <translation>批次的顺序、Dropout 的掩码和数据增强。</translation>
    </message>
    <message>
        <source>The output unit and the loss on one example.</source>
        <translation>输出神经元，以及单个样本的损失。</translation>
    </message>
    <message>
        <source>The part of the examples kept for the dev set: for choosing between models.</source>
        <translation>留作验证集的样本比例：用来比较和选择模型。</translation>
    </message>
    <message>
        <source>The part of the examples kept for the test set: for one unbiased estimate at the end. Hidden until revealed. Zero is allowed: then nothing unbiased is known.</source>
        <translation>留作测试集的样本比例：用于最后得到一次无偏估计。揭晓之前一直隐藏。可以为零：那样就没有无偏估计。</translation>
    </message>
    <message>
        <source>The penalty λ/(2m)·‖W‖².</source>
        <translation>惩罚项 λ/(2m)·‖W‖²。</translation>
    </message>
    <message>
        <source>The penalty λ/(2m)·‖W‖₁.</source>
        <translation>惩罚项 λ/(2m)·‖W‖₁。</translation>
    </message>
    <message>
        <source>The penalty&apos;s gradient is added to db as well, but the cost does not penalize b. Invisible while every b is 0.</source>
        <translation>正则化项的梯度也加到了 db 上，但代价并不惩罚 b。只要所有 b 为 0 就看不出来。</translation>
    </message>
    <message>
        <source>The penalty&apos;s gradient is λ·W instead of (λ/m)·W.</source>
        <translation>惩罚项的梯度是 λ·W，而不是“(λ/m)·W”。</translation>
    </message>
    <message>
        <source>The rate in the learning-rate decay&apos;s formula.</source>
        <translation>学习率衰减公式中的衰减率。</translation>
    </message>
    <message>
        <source>The same examples, with 1 to 128 units in each hidden layer.</source>
        <translation>样本不变，每个隐藏层 1 到 128 个神经元。</translation>
    </message>
    <message>
        <source>The same network and examples, trained longer.</source>
        <translation>网络和样本不变，训练更久。</translation>
    </message>
    <message>
        <source>The same network, from 20 to 5,000 training examples.</source>
        <translation>网络不变，训练样本从 20 到 5000 个。</translation>
    </message>
    <message>
        <source>The same network, stopped earlier or later.</source>
        <translation>同一个网络，更早或更晚停止。</translation>
    </message>
    <message>
        <source>The share of dev examples that are wrong.</source>
        <translation>验证样本中错误的比例。</translation>
    </message>
    <message>
        <source>The slope is taken at a, the unit&apos;s output, instead of at z. ReLU does not tell.</source>
        <translation>在单元的输出 a 处求斜率，而不是在 z 处。ReLU 看不出区别。</translation>
    </message>
    <message>
        <source>The slope&apos;s formula in a is given z: 1 − z² for tanh, z(1 − z) for sigmoid. Nearly right for tanh while z is small.</source>
        <translation>把 z 代入了以 a 表示的斜率公式：tanh 为 1 − z²，sigmoid 为 z(1 − z)。z 较小时 tanh 几乎正确。</translation>
    </message>
    <message>
        <source>The training examples as they are.</source>
        <translation>训练样本保持原样。</translation>
    </message>
    <message>
        <source>The two-sided one is off by ε² only, the one-sided one by ε.</source>
        <translation>双边的误差只有 ε²，单边的误差为 ε。</translation>
    </message>
    <message>
        <source>The units of a layer stay twins, unless dropout parts them. Where g(0) = 0 and b₀ = 0 no weight moves at all.</source>
        <translation>同一层的神经元始终相同，除非 Dropout 把它们区分开。若 g(0) = 0 且 b₀ = 0，则所有权重都不会变化。</translation>
    </message>
    <message>
        <source>Thinned networks</source>
        <translation>精简网络</translation>
    </message>
    <message>
        <source>Times the stable rate</source>
        <translation>稳定学习率的倍数</translation>
    </message>
    <message>
        <source>Traced example</source>
        <translation>追踪的样本</translation>
    </message>
    <message>
        <source>Traditional Chinese.</source>
        <translation>繁体中文。</translation>
    </message>
    <message>
        <source>Train it</source>
        <translation>训练它</translation>
    </message>
    <message>
        <source>Train until you pause.</source>
        <translation>一直训练，直到您暂停。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Trains the network for so many steps and shows how far the weights of each layer have moved; 0 leaves it at its initialization.</source>
        <translation>把网络训练这么多步，并显示各层权重移动了多远；0 表示停留在初始化状态。</translation>
    </message>
    <message>
        <source>Turns each example about the middle.</source>
        <translation>将每个样本绕中心旋转。</translation>
    </message>
    <message>
        <source>Two Gaussians</source>
        <translation>两个高斯</translation>
    </message>
    <message>
        <source>Two interleaved arms.</source>
        <translation>两条交错的螺旋臂。</translation>
    </message>
    <message>
        <source>Two interleaved half circles.</source>
        <translation>两个交错的半圆。</translation>
    </message>
    <message>
        <source>Two round clouds.</source>
        <translation>两团圆形点云。</translation>
    </message>
    <message>
        <source>Two thin strokes.</source>
        <translation>都是细笔画。</translation>
    </message>
    <message>
        <source>Two-sided</source>
        <translation>双边</translation>
    </message>
    <message>
        <source>UTF-16</source>
        <translation>UTF-16</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>Unicode, as Excel&apos;s “Unicode text”.</source>
        <translation>Unicode，即 Excel 的“Unicode 文本”。</translation>
    </message>
    <message>
        <source>Unicode, as most programs write it.</source>
        <translation>Unicode，多数程序如此保存。</translation>
    </message>
    <message>
        <source>Uniform ±1/√n</source>
        <translation>均匀 ±1/√n</translation>
    </message>
    <message>
        <source>Units that were dropped on the way forward get a gradient on the way back.</source>
        <translation>正向时被丢弃的单元，在反向时得到了梯度。</translation>
    </message>
    <message>
        <source>Var W = 1/(3n).</source>
        <translation>Var W = 1/(3n)。</translation>
    </message>
    <message>
        <source>W for Wᵀ</source>
        <translation>W 代替 Wᵀ</translation>
    </message>
    <message>
        <source>Weights seed</source>
        <translation>权重种子</translation>
    </message>
    <message>
        <source>Western European; also Latin-1.</source>
        <translation>西欧；也包括 Latin-1。</translation>
    </message>
    <message>
        <source>What becomes of cells that are empty or say ?, NA or nan. Rows without a label are always left out.</source>
        <translation>如何处理空的或写着 ?、NA 或 nan 的单元格。没有标签的行总是略去。</translation>
    </message>
    <message>
        <source>What becomes of columns of up to 20 different words, where Columns does not name the features.</source>
        <translation>“列”没有指定特征时，如何处理最多 20 个不同词的文字列。</translation>
    </message>
    <message>
        <source>What else says that a value is missing, between commas, as -999,unknown.</source>
        <translation>还有哪些写法表示缺失值，用逗号分隔，如 -999,unknown。</translation>
    </message>
    <message>
        <source>What grows from left to right; everything else stays as it is.</source>
        <translation>从左到右增大的是什么；其余保持不变。</translation>
    </message>
    <message>
        <source>What stands before a number&apos;s decimals in the table.</source>
        <translation>表格中的数在小数部分之前用什么符号。</translation>
    </message>
    <message>
        <source>What stands between the columns of the table.</source>
        <translation>表格各列之间用什么分隔。</translation>
    </message>
    <message>
        <source>What the cost adds for large weights; biases are free.</source>
        <translation>权重较大时代价中增加的项；偏置 b 不受惩罚。</translation>
    </message>
    <message>
        <source>Where the derivative of θ³, which is 3θ², is approximated.</source>
        <translation>在哪里近似 θ³ 的导数 3θ²。</translation>
    </message>
    <message>
        <source>Where the examples come from.</source>
        <translation>样本的来源。</translation>
    </message>
    <message>
        <source>Where the network has dropout: what becomes of it in the check.</source>
        <translation>网络有 Dropout 时：检查中如何处理。</translation>
    </message>
    <message>
        <source>Whether the first line of the table holds the columns&apos; names.</source>
        <translation>表格第一行是不是各列的名称。</translation>
    </message>
    <message>
        <source>Which digits make up class 0 and class 1; used when the dataset is “digits”. There are about 360 images of two digits and 1,797 of all ten: where m is larger, all are used.</source>
        <translation>哪些数字组成类别 0 和类别 1；数据集选“手写数字”时使用。两个数字约有 360 张图像，十个数字共 1797 张：m 更大时就全部使用。</translation>
    </message>
    <message>
        <source>Which examples are drawn.</source>
        <translation>抽取哪些样本。</translation>
    </message>
    <message>
        <source>Which examples go to which set.</source>
        <translation>哪些样本分到哪个集合。</translation>
    </message>
    <message>
        <source>Which initial weights are drawn.</source>
        <translation>抽取哪组初始权重。</translation>
    </message>
    <message>
        <source>Which part of the step is shown; all four belong to the same step.</source>
        <translation>显示这一步的哪一部分；四个阶段属于同一步。</translation>
    </message>
    <message>
        <source>Which strength the path goes along; everything else stays as it is.</source>
        <translation>路径沿哪一种强度前进；其余保持不变。</translation>
    </message>
    <message>
        <source>Which values of the label are the classes, where it has more than two: one against the rest, as setosa, or two, as setosa,virginica; rows of others are left out.</source>
        <translation>标签多于两种值时，哪些是类别：一类对其余，如 setosa；或其中两类，如 setosa,virginica，其他类别的行略去。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Widths of the hidden layers one by one, as 20, 3; overrides depth and width. Empty: depth × width.</source>
        <translation>逐个给出各隐藏层的宽度，如 20, 3；会覆盖深度和宽度。留空：深度 × 宽度。</translation>
    </message>
    <message>
        <source>Windows-1251</source>
        <translation>Windows-1251</translation>
    </message>
    <message>
        <source>Windows-1252</source>
        <translation>Windows-1252</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>异或 XOR</translation>
    </message>
    <message>
        <source>Xavier  Var W = 1/n</source>
        <translation>Xavier  Var W = 1/n</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>Your own examples; open or drop a table or NPZ file.</source>
        <translation>您自己的样本；打开或拖入表格或 NPZ 文件。</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>a = z: the whole network stays linear.</source>
        <translation>a = z：整个网络始终是线性的。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>c·I, c = gain</source>
        <translation>c·I，c = 增益</translation>
    </message>
    <message>
        <source>dA[l] is W[l+1] dZ[l+1] where W[l+1] is square, so that NumPy does not object.</source>
        <translation>W[l+1] 为方阵时，dA[l] 写成 W[l+1] dZ[l+1]，NumPy 不会报错。</translation>
    </message>
    <message>
        <source>dW and db are summed over the examples, not averaged. Right only for one example.</source>
        <translation>dW 和 db 对样本求和而没有求平均。只有一个样本时才正确。</translation>
    </message>
    <message>
        <source>dW[2] · 2</source>
        <translation>dW[2] · 2</translation>
    </message>
    <message>
        <source>dW[2] · 2 and db[1] · 4</source>
        <translation>dW[2] · 2 与 db[1] · 4</translation>
    </message>
    <message>
        <source>dZ[L] has the wrong sign, and with it everything before: a step then climbs.</source>
        <translation>dZ[L] 的符号错了，它之前的一切也随之错了：一步反而上升。</translation>
    </message>
    <message>
        <source>dZ[l] is W[l+1]ᵀ dZ[l+1] alone, as if the units were linear.</source>
        <translation>dZ[l] 只有 W[l+1]ᵀ dZ[l+1]，仿佛单元是线性的。</translation>
    </message>
    <message>
        <source>db[1] · 4</source>
        <translation>db[1] · 4</translation>
    </message>
    <message>
        <source>dropout&apos;s mask forgotten</source>
        <translation>忘记 Dropout 掩码</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>g′(a) for g′(z)</source>
        <translation>g′(a) 代替 g′(z)</translation>
    </message>
    <message>
        <source>hidden layers</source>
        <translation>隐藏层数</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>leaky ReLU</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性 linear</translation>
    </message>
    <message>
        <source>max(0, z).</source>
        <translation>max(0, z)。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>tanh output, ½(ŷ − y)² on labels ±1.</source>
        <translation>tanh 输出，标签取 ±1，½(ŷ − y)²。</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>units a layer</source>
        <translation>每层单元数</translation>
    </message>
    <message>
        <source>v := 0.9·v + 0.1·dθ, θ := θ − α·v.</source>
        <translation>v := 0.9·v + 0.1·dθ，θ := θ − α·v。</translation>
    </message>
    <message>
        <source>y − ŷ for ŷ − y</source>
        <translation>y − ŷ 代替 ŷ − y</translation>
    </message>
    <message>
        <source>z where positive, 0.01·z elsewhere.</source>
        <translation>z 为正时取 z，否则取 0.01·z。</translation>
    </message>
    <message>
        <source>{0}: {1}. Allowed: {2}.</source>
        <translation>{0}：{1}。允许：{2}。</translation>
    </message>
    <message>
        <source>×</source>
        <translation>×</translation>
    </message>
    <message>
        <source>α / (1 + rate·epoch).</source>
        <translation>α / (1 + 衰减率·轮数)。</translation>
    </message>
    <message>
        <source>α / (1 + rate·⌊epoch / interval⌋).</source>
        <translation>α / (1 + 衰减率·⌊轮数 / 间隔⌋)。</translation>
    </message>
    <message>
        <source>α stays.</source>
        <translation>α 保持不变。</translation>
    </message>
    <message>
        <source>θ := θ − α·dθ.</source>
        <translation>θ := θ − α·dθ。</translation>
    </message>
    <message>
        <source>λ term forgotten</source>
        <translation>忘记 λ 项</translation>
    </message>
    <message>
        <source>λ term in the cost</source>
        <translation>代价中的 λ 项</translation>
    </message>
    <message>
        <source>λ term on b, too</source>
        <translation>λ 项也加到 b 上</translation>
    </message>
    <message>
        <source>λ term without 1/m</source>
        <translation>λ 项没有 1/m</translation>
    </message>
    <message>
        <source>λ/(2m)·‖W‖²: weights decay towards zero.</source>
        <translation>λ/(2m)·‖W‖²：权重向零衰减。</translation>
    </message>
    <message>
        <source>λ/(2m)·‖W‖₁: weights become exactly zero, by a proximal step; under Adam both step and threshold are divided by √v̂ + ε.</source>
        <translation>λ/(2m)·‖W‖₁：通过近端步，权重可以恰好为零；使用 Adam 时步长和阈值都除以 √v̂ + ε。</translation>
    </message>
    <message>
        <source>μ and σ are computed on the training set and applied to every set.</source>
        <translation>μ 和 σ 在训练集上计算，并用于所有集合。</translation>
    </message>
    <message>
        <source>∘ g′(Z) forgotten</source>
        <translation>忘记 ∘ g′(Z)</translation>
    </message>
</context>
<context>
    <name>Laboratories</name>
    <message>
        <source>A larger λ makes the weights smaller. L1 sets many of them to exactly 0, L2 none.</source>
        <translation>λ 越大，权重越小。L1 使许多权重恰好为 0，L2 不会。</translation>
    </message>
    <message>
        <source>After {steps} steps the weights of layer 1 have moved by {first} of their size, those of layer {L} by {last}; the cost went from {before} to {after}.</source>
        <translation>{steps} 步之后，第 1 层权重移动了自身大小的 {first}，第 {L} 层移动了 {last}；代价从 {before} 变为 {after}。</translation>
    </message>
    <message>
        <source>After {steps} steps {learned} of {all} networks have a train error of at most 2 %; the best is {best}, J = {cost}.</source>
        <translation>{steps} 步之后，{all} 个网络中有 {learned} 个的训练误差不超过 2 %；最好的是 {best}，J = {cost}。</translation>
    </message>
    <message>
        <source>All are at the start.</source>
        <translation>所有网络都在起点。</translation>
    </message>
    <message>
        <source>All networks train on the same examples in the same order; histograms are of up to 256 training examples, without dropout.</source>
        <translation>所有网络以相同的顺序在相同的样本上训练；直方图取自至多 256 个训练样本，不使用 Dropout。</translation>
    </message>
    <message>
        <source>As they are, the valley is {raw} times as curved across as along, and the largest stable rate is {raw_rate}; standardized, {cured} times and {cured_rate}.</source>
        <translation>原始数据下，山谷横向的曲率是纵向的 {raw} 倍，最大稳定学习率为 {raw_rate}；标准化之后分别为 {cured} 倍和 {cured_rate}。</translation>
    </message>
    <message>
        <source>At step {step}: {said}</source>
        <translation>第 {step} 步：{said}</translation>
    </message>
    <message>
        <source>At the stop (step {stop}) J is {J_stop} and at the end {J_end}: on this network J has already arrived. Dev error {dev} at the stop, {dev_end} at the end, {dev_l2} with L2 (λ = {lambd}).</source>
        <translation>停止时（第 {stop} 步）J 为 {J_stop}，结束时为 {J_end}：在这个网络上 J 已经到底。验证误差：停止时 {dev}，结束时 {dev_end}，L2（λ = {lambd}）为 {dev_l2}。</translation>
    </message>
    <message>
        <source>At the stop (step {stop}) J is {J_stop}, far from the {J_end} it falls to; the dev error, {dev} there, ends at {dev_end}. {l2}</source>
        <translation>停止时（第 {stop} 步）J 为 {J_stop}，离它最终降到的 {J_end} 还很远；那时的验证误差为 {dev}，结束时为 {dev_end}。{l2}</translation>
    </message>
    <message>
        <source>At the stop J is far from its minimum. L2 reaches about the same dev error at its own minimum, and stays there.</source>
        <translation>停止时 J 离最小值还很远。L2 在它自己的最小值处达到大致相同的验证误差，并保持在那里。</translation>
    </message>
    <message>
        <source>Back-propagation against difference quotients of the cost, on the first 100 training examples, for this network now and before training; plant a bug and find it.</source>
        <translation>用代价的差商检验反向传播，取前 100 个训练样本，对这个网络现在和训练之前各做一次；植入一个错误并找出它。</translation>
    </message>
    <message>
        <source>Before training: {networks} networks thinned at keep_prob = {kept}, and the full one.</source>
        <translation>训练之前：以 keep_prob = {kept} 得到的 {networks} 个精简网络，以及完整网络。</translation>
    </message>
    <message>
        <source>Bias and variance: learning curves</source>
        <translation>偏差与方差：学习曲线</translation>
    </message>
    <message>
        <source>By dev error {strength} is best, {dev} against {without} of the weakest: with {m} dev examples that may be chance (over {seeds}).</source>
        <translation>按验证误差，{strength} 最好：{dev}，而最弱的正则化为 {without}；只有 {m} 个验证样本，这可能是偶然（{seeds}）。</translation>
    </message>
    <message>
        <source>By dev error {strength} is best: {dev} against {without} of the weakest (over {seeds}, {m} dev examples).</source>
        <translation>按验证误差，{strength} 最好：{dev}，而最弱的正则化为 {without}（{seeds}，{m} 个验证样本）。</translation>
    </message>
    <message>
        <source>Dev error of one thinned network {one}, of their mean {ensemble}, of the full network {full}. {descent}</source>
        <translation>验证误差：单个精简网络 {one}，它们的平均 {ensemble}，完整网络 {full}。{descent}</translation>
    </message>
    <message>
        <source>Difference quotients of θ³ and of the cost J along its gradient, for ε from 0.1 to 1e-12; errors are absolute.</source>
        <translation>θ³ 的差商，以及代价 J 沿其梯度方向的差商，ε 从 0.1 到 1e-12；误差为绝对误差。</translation>
    </message>
    <message>
        <source>Divided by keep_prob, thinned networks send on average what the full network sends. With fresh masks J no longer falls at every step.</source>
        <translation>除以 keep_prob 后，精简网络平均传出的与完整网络相同。每步换新掩码时，J 不再每步下降。</translation>
    </message>
    <message>
        <source>Dropout as an ensemble</source>
        <translation>把 Dropout 看作集成</translation>
    </message>
    <message>
        <source>Each layer multiplies the gradient by a factor, and L layers by its power: with c·I and linear units ‖dZ[1]‖/‖dZ[L]‖ is c^(L−1). Only where the factor is near 1 does a deep network train.</source>
        <translation>每一层都把梯度乘以一个因子，L 层就是它的幂：对 c·I 和线性单元，‖dZ[1]‖/‖dZ[L]‖ 等于 c^(L−1)。只有因子接近 1 时，深层网络才能训练。</translation>
    </message>
    <message>
        <source>Early stopping against L2</source>
        <translation>早停与 L2</translation>
    </message>
    <message>
        <source>Errors over several seeds, each with examples and weights of its own. Of generated data the dev set has 2,000 examples and the base error is that of the generator; otherwise the sets at hand are used, and the base error is taken to be 0.</source>
        <translation>多个种子的误差，每个种子有自己的样本和权重。对生成的数据，验证集有 2000 个样本，基准误差取自生成器；否则使用现有的各数据集，基准误差按 0 计。</translation>
    </message>
    <message>
        <source>From layer {L} to layer 1 the gradient changes by a factor of {ratio}: {verdict}.</source>
        <translation>从第 {L} 层到第 1 层，梯度变为 {ratio} 倍：{verdict}。</translation>
    </message>
    <message>
        <source>From step {start} to step {end} the dev error goes from {dev_start} to {dev_end}, and the gap between dev and train error from {gap_start} to {gap_end} (over {seeds}).</source>
        <translation>从第 {start} 步到第 {end} 步，验证误差从 {dev_start} 变为 {dev_end}，验证误差与训练误差的差距从 {gap_start} 变为 {gap_end}（{seeds}）。</translation>
    </message>
    <message>
        <source>From the first weights, by gradient descent on all training examples at once (500 at most): without dropout, with masks drawn anew in every step, and with the first masks for ever. Maps are of the network that fresh masks have trained.</source>
        <translation>从初始权重出发，每步用全部训练样本（至多 500 个）做梯度下降：不带 Dropout、每步重新抽取掩码、一直用第一次的掩码。图中是每步换新掩码训练出的网络。</translation>
    </message>
    <message>
        <source>From width {start} to width {end} the dev error goes from {dev_start} to {dev_end}, and the gap between dev and train error from {gap_start} to {gap_end} (over {seeds}).</source>
        <translation>从宽度 {start} 到宽度 {end}，验证误差从 {dev_start} 变为 {dev_end}，验证误差与训练误差的差距从 {gap_start} 变为 {gap_end}（{seeds}）。</translation>
    </message>
    <message>
        <source>From zeros no weight moves at all</source>
        <translation>从零开始，没有任何权重移动</translation>
    </message>
    <message>
        <source>From zeros the weights move, but the units stay twins</source>
        <translation>从零开始，权重会移动，但各单元仍然完全相同</translation>
    </message>
    <message>
        <source>From {start} to {end} training examples the dev error goes from {dev_start} to {dev_end}, and the gap between dev and train error from {gap_start} to {gap_end} (over {seeds}).</source>
        <translation>训练样本从 {start} 个到 {end} 个，验证误差从 {dev_start} 变为 {dev_end}，验证误差与训练误差的差距从 {gap_start} 变为 {gap_end}（{seeds}）。</translation>
    </message>
    <message>
        <source>Gradient checking</source>
        <translation>梯度检验</translation>
    </message>
    <message>
        <source>Gradient descent converges up to α = 2/λₘₐₓ of the Hessian where the path ends; the one at the start is safe, and low. Standardizing makes the valley round; dividing by σ² only turns it.</source>
        <translation>梯度下降在 α 不超过路径终点处海森矩阵的 2/λₘₐₓ 时收敛；起点处的值安全但偏低。标准化使山谷变圆；除以 σ² 只是把它转了方向。</translation>
    </message>
    <message>
        <source>In {step} steps J rose {rises} times with fresh masks and {smooth} times without dropout. With the first masks for ever it fell to {held}, where the full network has {full_J}.</source>
        <translation>{step} 步中，每步换新掩码时 J 上升 {rises} 次，不带 Dropout 时上升 {smooth} 次。一直用第一次的掩码时 J 降到 {held}，而完整网络的 J 为 {full_J}。</translation>
    </message>
    <message>
        <source>Initialization race</source>
        <translation>初始化比赛</translation>
    </message>
    <message>
        <source>L2 with λ = {lambd} has {dev} at step {end} and is not at rest yet: over the last half it moved by {drift}. Train longer.</source>
        <translation>λ = {lambd} 的 L2 在第 {end} 步为 {dev}，但还没有稳定：后一半步数内变动了 {drift}。请延长训练。</translation>
    </message>
    <message>
        <source>L2 with λ = {lambd} has {dev} at step {end} and stays there: over the last half it moved by {drift} at most.</source>
        <translation>λ = {lambd} 的 L2 在第 {end} 步为 {dev}，并保持在那里：后一半步数内变动不超过 {drift}。</translation>
    </message>
    <message>
        <source>Logistic regression without b on up to 500 training examples, from w = 0, on all examples at every step.</source>
        <translation>不带 b 的逻辑回归，至多 500 个训练样本，从 w = 0 出发，每一步使用全部样本。</translation>
    </message>
    <message>
        <source>More training examples close the gap between dev and train error; they do not bring the train error down.</source>
        <translation>更多训练样本缩小验证误差与训练误差的差距，但不会降低训练误差。</translation>
    </message>
    <message>
        <source>Networks that differ in the strength of one regularization alone, trained side by side. Errors are measured without dropout; the best strength is chosen by the dev error.</source>
        <translation>只有一种正则化的强度不同的多个网络，并排训练。误差在不带 Dropout 时测量；最佳强度按验证误差选取。</translation>
    </message>
    <message>
        <source>No strength lowers the dev error below the {without} of the weakest (over {seeds}, {m} dev examples).</source>
        <translation>没有哪个强度能使验证误差低于最弱正则化的 {without}（{seeds}，{m} 个验证样本）。</translation>
    </message>
    <message>
        <source>Normalizing inputs</source>
        <translation>归一化输入</translation>
    </message>
    <message>
        <source>Norms of Z, A, dZ and dW over up to 256 training examples at the initialization, without dropout; the bands hold about 95 of 100 draws of the weights. dW has none: the examples of a batch pull in different directions.</source>
        <translation>初始化时在至多 256 个训练样本上的 Z、A、dZ 和 dW 的范数，不使用 Dropout；100 次权重抽取中约有 95 次落在带内。dW 没有带：一个批次的样本方向各不相同。</translation>
    </message>
    <message>
        <source>Nothing reaches layer 1: its gradient is exactly 0, and its weights never move.</source>
        <translation>没有任何梯度到达第 1 层：它的梯度恰为 0，权重永远不动。</translation>
    </message>
    <message>
        <source>On this network the one-sided error falls with slope {one}, the two-sided one with slope {two}, until rounding takes over: the best ε is about {best_one} one-sided and {best_two} two-sided.</source>
        <translation>在这个网络上，单边误差以斜率 {one} 下降，双边误差以斜率 {two} 下降，直到舍入误差占上风：最佳的 ε 单边约为 {best_one}，双边约为 {best_two}。</translation>
    </message>
    <message>
        <source>One figure says that a gradient is wrong; the blocks W[l] and b[l] say where.</source>
        <translation>一个数值说明梯度有错；各块 W[l] 和 b[l] 说明错在哪里。</translation>
    </message>
    <message>
        <source>One network without a penalty and one for each of 15 λ with L2, from the same first weights and batches. Early stopping couples two aims, a lower J and less overfitting; L2 keeps them apart, but λ has to be searched for.</source>
        <translation>一个不加惩罚项的网络，以及 15 个 λ 各一个 L2 网络，初始权重和批次相同。早停把降低 J 和减少过拟合两个目标绑在一起；L2 把它们分开，但需要搜索 λ。</translation>
    </message>
    <message>
        <source>One step moves every parameter against its own slope, and J of its batch falls by about α‖dθ‖² while α is small.</source>
        <translation>一步使每个参数逆着自己的斜率移动；只要 α 小，这个批次的 J 约下降 α‖dθ‖²。</translation>
    </message>
    <message>
        <source>One step, slowly</source>
        <translation>慢看一步</translation>
    </message>
    <message>
        <source>One unit has no twin.</source>
        <translation>只有一个单元，谈不上相同的单元。</translation>
    </message>
    <message>
        <source>One-sided, a ten times smaller ε makes the error ten times smaller, two-sided a hundred times, until rounding makes both worse again.</source>
        <translation>ε 缩小到十分之一，单边误差缩小到十分之一，双边误差缩小到百分之一，直到舍入误差使两者又变差。</translation>
    </message>
    <message>
        <source>So far: {said}</source>
        <translation>目前：{said}</translation>
    </message>
    <message>
        <source>Step {step}: J of its batch of {batch} goes from {before} to {after}; to first order, descent makes it fall by α‖dθ‖² = {fall}.</source>
        <translation>第 {step} 步：{batch} 个样本的批次的 J 从 {before} 变为 {after}；按一阶近似，梯度下降使它下降 α‖dθ‖² = {fall}。</translation>
    </message>
    <message>
        <source>The dev set is best at the last step, {step}: there is nothing to stop early.</source>
        <translation>验证集在最后一步（第 {step} 步）最好：没有什么可早停的。</translation>
    </message>
    <message>
        <source>The error against ε</source>
        <translation>误差与 ε 的关系</translation>
    </message>
    <message>
        <source>The error of this network&apos;s quotients is rounding from the start: no slope can be measured.</source>
        <translation>这个网络的差商误差从一开始就是舍入误差：测不出斜率。</translation>
    </message>
    <message>
        <source>The gradient of this network is 0: there is no direction along which J changes.</source>
        <translation>这个网络的梯度为 0：J 沿任何方向都不变。</translation>
    </message>
    <message>
        <source>The next update of the network at hand in four phases, on the batch that is next, with dropout&apos;s masks, the λ term and the optimizer as they are; nothing is changed.</source>
        <translation>眼前网络的下一次更新，分四个阶段，用下一个批次，Dropout 掩码、λ 项和优化器都照原样；什么也不改变。</translation>
    </message>
    <message>
        <source>The regularization path</source>
        <translation>正则化路径</translation>
    </message>
    <message>
        <source>The traced example</source>
        <translation>追踪的样本</translation>
    </message>
    <message>
        <source>The traced example, {number}</source>
        <translation>追踪的样本 {number}</translation>
    </message>
    <message>
        <source>There is no dev set, or no figure of it that is a number.</source>
        <translation>没有验证集，或者它的指标都不是数。</translation>
    </message>
    <message>
        <source>There is no dev set, or no network that is still numbers: nothing says which strength is best.</source>
        <translation>没有验证集，或者所有网络都已不是数：无法判断哪个强度最好。</translation>
    </message>
    <message>
        <source>There is no dev set, so that only bias can be seen.</source>
        <translation>没有验证集，因此只能看出偏差。</translation>
    </message>
    <message>
        <source>There is no step: {why}.</source>
        <translation>没有这一步：{why}。</translation>
    </message>
    <message>
        <source>Train error of one thinned network {one}, of their mean {ensemble}, of the full network {full}. {descent}</source>
        <translation>训练误差：单个精简网络 {one}，它们的平均 {ensemble}，完整网络 {full}。{descent}</translation>
    </message>
    <message>
        <source>Trained, it diverges at step {step}.</source>
        <translation>训练时，它在第 {step} 步发散。</translation>
    </message>
    <message>
        <source>Up to step {step} the dev set is best at step {stop}, with a dev error of {dev}.</source>
        <translation>到第 {step} 步为止，验证集在第 {stop} 步最好，验证误差为 {dev}。</translation>
    </message>
    <message>
        <source>Vanishing and exploding gradients</source>
        <translation>梯度消失与梯度爆炸</translation>
    </message>
    <message>
        <source>Weights must break the symmetry and keep the variance: zeros leave the units of a layer twins, small weights vanish, large ones saturate or explode; Xavier and He keep the size.</source>
        <translation>权重必须打破对称性并保持方差：全零使同一层的单元完全相同，权重太小则信号消失，太大则饱和或爆炸；Xavier 和 He 保持大小。</translation>
    </message>
    <message>
        <source>With c = {c} the gradient is multiplied by c in each of {between} layers: ‖dZ[1]‖/‖dZ[{L}]‖ measures {ratio}, and c^(L−1) is {power}. The notes say c^L, {notes}, which counts the input as a layer.</source>
        <translation>c = {c} 时，梯度在 {between} 层中每层乘以 c：‖dZ[1]‖/‖dZ[{L}]‖ 测得 {ratio}，而 c^(L−1) 为 {power}。笔记写的是 c^L，即 {notes}，它把输入也算作一层。</translation>
    </message>
    <message>
        <source>Without hidden layers there are no twins.</source>
        <translation>没有隐藏层，就没有相同的单元。</translation>
    </message>
    <message>
        <source>Without hidden layers there is nothing for the gradient to pass through.</source>
        <translation>没有隐藏层，梯度不需要穿过任何东西。</translation>
    </message>
    <message>
        <source>as printed, ÷ σ²</source>
        <translation>如讲义所印，÷ σ²</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>原始数据</translation>
    </message>
    <message>
        <source>centred</source>
        <translation>中心化</translation>
    </message>
    <message>
        <source>it explodes</source>
        <translation>梯度爆炸</translation>
    </message>
    <message>
        <source>it keeps its size</source>
        <translation>大小保持不变</translation>
    </message>
    <message>
        <source>it vanishes</source>
        <translation>梯度消失</translation>
    </message>
    <message>
        <source>keep_prob = {value}</source>
        <translation>keep_prob = {value}</translation>
    </message>
    <message>
        <source>one seed</source>
        <translation>1 个种子</translation>
    </message>
    <message>
        <source>standardized</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>step {value}</source>
        <translation>第 {value} 步</translation>
    </message>
    <message>
        <source>the training diverges at this step</source>
        <translation>训练在这一步发散</translation>
    </message>
    <message>
        <source>the training has diverged</source>
        <translation>训练已经发散</translation>
    </message>
    <message>
        <source>width {count}</source>
        <translation>宽度 {count}</translation>
    </message>
    <message>
        <source>{count} seeds</source>
        <translation>{count} 个种子</translation>
    </message>
    <message>
        <source>{count} training examples</source>
        <translation>{count} 个训练样本</translation>
    </message>
    <message>
        <source>{example}, y = {y}: ŷ from {before} to {after}.</source>
        <translation>{example}，y = {y}：ŷ 从 {before} 变为 {after}。</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first}{second}</translation>
    </message>
    <message>
        <source>{first}; dropout and small random weights part them.</source>
        <translation>{first}；Dropout 和小的随机权重能使它们分开。</translation>
    </message>
    <message>
        <source>{first}; nothing tried here parts them.</source>
        <translation>{first}；这里尝试的办法都不能使它们分开。</translation>
    </message>
    <message>
        <source>{first}; of what was tried only small random weights part them.</source>
        <translation>{first}；尝试过的办法中，只有小的随机权重能使它们分开。</translation>
    </message>
    <message>
        <source>{said} A line through 0 separates the classes: without λ J has no minimum, and the rates are those at the end of a long descent.</source>
        <translation>{said}一条过原点的直线就能分开两类：没有 λ 时 J 没有最小值，这里的学习率是长时间下降之后终点处的值。</translation>
    </message>
    <message>
        <source>{said} A stop chosen on these {m} dev examples reads below the base error of {base}, which flatters.</source>
        <translation>{said}用这 {m} 个验证样本选出的停止点低于基准误差 {base}，这偏于乐观。</translation>
    </message>
    <message>
        <source>{said} Diverged: {gone}.</source>
        <translation>{said}已发散：{gone}。</translation>
    </message>
    <message>
        <source>{said} Double descent: the dev error falls to {low} at {valley}, rises to {high} at {peak} and falls again to {end_low} at {end}.</source>
        <translation>{said}双重下降：验证误差在{valley}时降到 {low}，在{peak}时升到 {high}，在{end}时又降到 {end_low}。</translation>
    </message>
    <message>
        <source>{said} It is not in this batch: the step does not know it.</source>
        <translation>{said}它不在这个批次中：这一步不知道它。</translation>
    </message>
    <message>
        <source>{said} Its activation has a kink, where no derivative is: the fall may be rugged.</source>
        <translation>{said}它的激活函数有折点，那里没有导数：下降可能不平滑。</translation>
    </message>
    <message>
        <source>{said} The L1 penalty, which has no Hessian, is left out.</source>
        <translation>{said}L1 惩罚项没有海森矩阵，这里未计入。</translation>
    </message>
    <message>
        <source>{said} Theory expects {mean}, for 95 of 100 draws within a factor of {band}.</source>
        <translation>{said}理论预期为 {mean}，100 次抽取中有 95 次与之相差不超过 {band} 倍。</translation>
    </message>
    <message>
        <source>{said} This experiment&apos;s inputs ({name}): at α = {rate}, {part} times the stable rate, J rises in {rises} of {steps} steps.</source>
        <translation>{said}本实验的输入（{name}）：α = {rate}，即稳定学习率的 {part} 倍时，{steps} 步中有 {rises} 步 J 上升。</translation>
    </message>
    <message>
        <source>{said} {twins}</source>
        <translation>{said}{twins}</translation>
    </message>
    <message>
        <source>λ = {value}</source>
        <translation>λ = {value}</translation>
    </message>
</context>
<context>
    <name>LaboratoryButton</name>
    <message>
        <source>Laboratory: {0}</source>
        <translation>实验室：{0}</translation>
    </message>
</context>
<context>
    <name>LaboratoryPage</name>
    <message>
        <source>Back to all panels</source>
        <translation>回到所有面板</translation>
    </message>
    <message>
        <source>Back to all panels (Esc)</source>
        <translation>回到所有面板（Esc）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Copy or save</source>
        <translation>复制或保存</translation>
    </message>
    <message>
        <source>Copy or save the picture and the figures</source>
        <translation>复制或保存图片和数据</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Start again from the experiment&apos;s knobs, examples and network of this moment</source>
        <translation>从实验此刻的超参数、样本和网络重新开始</translation>
    </message>
    <message>
        <source>Stop computing; what was found so far stays</source>
        <translation>停止计算；已有的结果保留</translation>
    </message>
    <message>
        <source>This network, as it is now</source>
        <translation>采用现在的网络</translation>
    </message>
    <message>
        <source>hidden units</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>‹ Back</source>
        <translation>‹ 返回</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>No font for {wanted} ({code}) is installed, so the texts stay in {spoken}. Noto Sans CJK is such a font.</source>
        <translation>没有安装能显示{wanted}（{code}）的字体，因此界面仍使用 {spoken}。Noto Sans CJK 就是这样的字体。</translation>
    </message>
    <message>
        <source>The translation into {wanted} is missing in {folder}, so the texts stay in {spoken}. Installing the program again brings it back.</source>
        <translation>{folder} 中缺少{wanted}翻译，因此文字仍为{spoken}。重新安装程序即可恢复。</translation>
    </message>
</context>
<context>
    <name>LanguageMenu</name>
    <message>
        <source>Change the language to {0}</source>
        <translation>切换语言：{0}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>LayoutMenu</name>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Name of the layout</source>
        <translation>布局名称</translation>
    </message>
    <message>
        <source>Save layout</source>
        <translation>保存布局</translation>
    </message>
    <message>
        <source>The layout “{0}” is deleted.</source>
        <translation>布局“{0}”已删除。</translation>
    </message>
    <message>
        <source>The layout “{0}” is kept.</source>
        <translation>布局“{0}”已保存。</translation>
    </message>
    <message>
        <source>Which panels are shown, and where (Alt+1 to Alt+6)</source>
        <translation>显示哪些面板、放在哪里（Alt+1 至 Alt+6）</translation>
    </message>
</context>
<context>
    <name>Layouts</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Boundary, error, gradients and diagnosis</source>
        <translation>决策边界、误差、梯度和诊断</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Deep networks</source>
        <translation>深层网络</translation>
    </message>
    <message>
        <source>Every panel; where there is little room some share a place</source>
        <translation>全部面板；地方不够时有些共用一处</translation>
    </message>
    <message>
        <source>Examples, sets and what is got wrong: boundary, confusion, test</source>
        <translation>样本、各集合与分错的样本：决策边界、混淆矩阵、测试集</translation>
    </message>
    <message>
        <source>Regularization</source>
        <translation>正则化</translation>
    </message>
    <message>
        <source>Signals and gradients from layer to layer, and what helps</source>
        <translation>信号与梯度逐层如何变化，以及如何改善</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>简单</translation>
    </message>
    <message>
        <source>The program beside what it does: boundary and error</source>
        <translation>程序与它所做的事并排：决策边界和误差</translation>
    </message>
    <message>
        <source>What λ and dropout do: boundary, weights, activations, error</source>
        <translation>λ 和 Dropout 的作用：决策边界、权重、激活值、误差</translation>
    </message>
</context>
<context>
    <name>LearningCurvePage</name>
    <message>
        <source>Errors, mean and range over seeds</source>
        <translation>误差，各种子的平均与范围</translation>
    </message>
    <message>
        <source>base (Bayes) error</source>
        <translation>基准（贝叶斯）误差</translation>
    </message>
    <message>
        <source>both low</source>
        <translation>都低</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>error, %</source>
        <translation>误差，%</translation>
    </message>
    <message>
        <source>high bias</source>
        <translation>高偏差</translation>
    </message>
    <message>
        <source>high bias and variance</source>
        <translation>高偏差且高方差</translation>
    </message>
    <message>
        <source>high variance</source>
        <translation>高方差</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>this network</source>
        <translation>这个网络</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>training examples</source>
        <translation>训练样本数</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
</context>
<context>
    <name>LessonColumn</name>
    <message>
        <source>All knobs</source>
        <translation>全部超参数</translation>
    </message>
    <message>
        <source>Challenge</source>
        <translation>挑战</translation>
    </message>
    <message>
        <source>Do the next move of a solution for me</source>
        <translation>替我做解法的下一步</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>It was: {0}</source>
        <translation>其实是：{0}</translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation>离开课程</translation>
    </message>
    <message>
        <source>Leave the lesson: your own experiment comes back as it was</source>
        <translation>离开课程：您自己的实验会原样恢复</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Lock it in</source>
        <translation>锁定预测</translation>
    </message>
    <message>
        <source>Lock it in and play {0} steps</source>
        <translation>锁定预测并播放 {0} 步</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测得</translation>
    </message>
    <message>
        <source>Next ›</source>
        <translation>下一步 ›</translation>
    </message>
    <message>
        <source>Put them back</source>
        <translation>恢复它们</translation>
    </message>
    <message>
        <source>Second look: after {0} steps</source>
        <translation>再看一眼：训练 {0} 步后</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>做给我看</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>第 {0} 步，共 {1} 步</translation>
    </message>
    <message>
        <source>The goal does not count while these are changed, too: {0}</source>
        <translation>这些也改动了，目标暂不计算：{0}</translation>
    </message>
    <message>
        <source>The order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Try: play {0} steps</source>
        <translation>试一试：播放 {0} 步</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>实际结果</translation>
    </message>
    <message>
        <source>‹ Back</source>
        <translation>‹ 返回</translation>
    </message>
    <message>
        <source>✓ As you predicted: {0}</source>
        <translation>✓ 与您的预测一致：{0}</translation>
    </message>
    <message>
        <source>✓ Right: {0}</source>
        <translation>✓ 对了：{0}</translation>
    </message>
</context>
<context>
    <name>LessonDesk</name>
    <message>
        <source>Lesson finished</source>
        <translation>课程完成</translation>
    </message>
</context>
<context>
    <name>LessonMenu</name>
    <message>
        <source>&amp;Choose their folder …</source>
        <translation>选择文件夹(&amp;C)…</translation>
    </message>
    <message>
        <source>Folder of my lessons</source>
        <translation>我的课程文件夹</translation>
    </message>
    <message>
        <source>Lessons ({0})</source>
        <translation>课程 ({0})</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Open a lesson</source>
        <translation>打开课程</translation>
    </message>
    <message>
        <source>Pages ({0})</source>
        <translation>页面 ({0})</translation>
    </message>
    <message>
        <source>Save a hand-out</source>
        <translation>保存讲义</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>{0} (cannot be read)</source>
        <translation>{0}（无法读取）</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>at the end of {0} steps, or at an early stop</source>
        <translation>在 {0} 步结束时，或早停时</translation>
    </message>
    <message>
        <source>base error</source>
        <translation>基准误差</translation>
    </message>
    <message>
        <source>cost J</source>
        <translation>代价 J</translation>
    </message>
    <message>
        <source>data term of the cost</source>
        <translation>代价的数据项</translation>
    </message>
    <message>
        <source>dev error</source>
        <translation>验证误差</translation>
    </message>
    <message>
        <source>difference of the check</source>
        <translation>检验的差别</translation>
    </message>
    <message>
        <source>guilty blocks</source>
        <translation>有错的 W 或 b</translation>
    </message>
    <message>
        <source>named rightly</source>
        <translation>说对的个数</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数个数</translation>
    </message>
    <message>
        <source>penalty</source>
        <translation>惩罚项</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>the check passes</source>
        <translation>检验通过</translation>
    </message>
    <message>
        <source>train error</source>
        <translation>训练误差</translation>
    </message>
    <message>
        <source>train-dev error</source>
        <translation>训练-验证误差</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>verdict of the check</source>
        <translation>检验结论</translation>
    </message>
    <message>
        <source>weights that are exactly 0</source>
        <translation>精确为 0 的权重</translation>
    </message>
    <message>
        <source>weights that are not 0</source>
        <translation>不为 0 的权重</translation>
    </message>
    <message>
        <source>what keeps it from learning</source>
        <translation>妨碍学习的原因</translation>
    </message>
    <message>
        <source>within {0} steps</source>
        <translation>在 {0} 步之内</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>z in the linear part, every layer</source>
        <translation>z 在线性区的比例（每一层）</translation>
    </message>
    <message>
        <source>‖W[l]‖</source>
        <translation>‖W[l]‖</translation>
    </message>
    <message>
        <source>‖W‖</source>
        <translation>‖W‖</translation>
    </message>
    <message>
        <source>‖dW[l]‖</source>
        <translation>‖dW[l]‖</translation>
    </message>
    <message>
        <source>‖dZ[1]‖ / ‖dZ[L]‖</source>
        <translation>‖dZ[1]‖ / ‖dZ[L]‖</translation>
    </message>
    <message>
        <source>‖dZ[l]‖</source>
        <translation>‖dZ[l]‖</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Base error</source>
        <translation>基础误差</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Best step</source>
        <translation>最佳步</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Challenge</source>
        <translation>挑战</translation>
    </message>
    <message>
        <source>Cost J</source>
        <translation>代价 J</translation>
    </message>
    <message>
        <source>Data term of J</source>
        <translation>J 的数据项</translation>
    </message>
    <message>
        <source>Dev cost</source>
        <translation>验证代价</translation>
    </message>
    <message>
        <source>Dev error</source>
        <translation>验证误差</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Looks at the test set</source>
        <translation>查看测试集的次数</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>运行的标识</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Own data</source>
        <translation>自己的数据</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数个数</translation>
    </message>
    <message>
        <source>Penalty term of J</source>
        <translation>J 的惩罚项</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>Seconds trained</source>
        <translation>训练秒数</translation>
    </message>
    <message>
        <source>Situation</source>
        <translation>状况</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Test error</source>
        <translation>测试误差</translation>
    </message>
    <message>
        <source>Train error</source>
        <translation>训练误差</translation>
    </message>
    <message>
        <source>Train-dev error</source>
        <translation>训练-验证误差</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>方差</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>LibraryDesk</name>
    <message>
        <source>The run is open at step {0}, paused, and goes on to the bit as it would have.</source>
        <translation>已打开该运行，停在第 {0} 步；继续训练时每一位都与原来相同。</translation>
    </message>
</context>
<context>
    <name>LibraryWindow</name>
    <message>
        <source>&amp;Build …</source>
        <translation>组合(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Group by everything but the seeds</source>
        <translation>除种子外完全相同的归为一组(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Import …</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo deleting</source>
        <translation>撤销删除(&amp;U)</translation>
    </message>
    <message>
        <source>Boundaries</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>C&amp;olumns …</source>
        <translation>列(&amp;O)…</translation>
    </message>
    <message>
        <source>Charts of the chosen runs</source>
        <translation>所选运行的图表</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Deleted runs: {0}. “Undo deleting” brings them back.</source>
        <translation>已删除的运行：{0}。“撤销删除”可恢复。</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>Drop one file: a library, or a file of runs</source>
        <translation>请只拖入一个文件：记录库或运行文件</translation>
    </message>
    <message>
        <source>No run meets this filter.</source>
        <translation>没有符合筛选条件的运行。</translation>
    </message>
    <message>
        <source>Nothing is kept yet. Every run that trains for longer than a moment comes here by itself: its knobs, curves, figures and boundary.</source>
        <translation>还没有保存任何运行。只要训练时间不是太短，每次运行都会自动保存到这里：超参数、曲线、指标和边界。</translation>
    </message>
    <message>
        <source>Open this run in the window as it was at its last step (double click)</source>
        <translation>在窗口中打开这次运行，回到它的最后一步（双击）</translation>
    </message>
    <message>
        <source>Put a filter together of choices</source>
        <translation>通过选择组合出筛选条件</translation>
    </message>
    <message>
        <source>Run library</source>
        <translation>运行记录库</translation>
    </message>
    <message>
        <source>Runs: {0}</source>
        <translation>运行：{0}</translation>
    </message>
    <message>
        <source>Runs: {0} of {1}</source>
        <translation>运行：{0}/{1}</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>散点图</translation>
    </message>
    <message>
        <source>Take in the runs of another library; none of yours is overwritten</source>
        <translation>导入另一个记录库中的运行；不会覆盖您的任何运行</translation>
    </message>
    <message>
        <source>Write the chosen runs to a file, or all that are shown where none is chosen</source>
        <translation>将所选运行写入文件；未选择时写入所有显示的运行</translation>
    </message>
    <message>
        <source>{0} of {1} chosen runs are drawn: at most {2} at once</source>
        <translation>所选 {1} 次运行中绘制了 {0} 次：一次最多 {2}</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Laboratories</source>
        <translation>实验室</translation>
    </message>
    <message>
        <source>Light, dark, or large and rich in contrast (T)</source>
        <translation>浅色、深色，或大字高对比度（T）</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>One live experiment for each hard idea</source>
        <translation>每个难点一个实时实验</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Put away</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Put the message away</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>MissingDataBar</name>
    <message>
        <source>&amp;Find it …</source>
        <translation>查找文件(&amp;F) …</translation>
    </message>
    <message>
        <source>Tell where the file is now; the same columns are taken of it</source>
        <translation>指出文件现在的位置；取其中相同的列</translation>
    </message>
    <message>
        <source>The data file cannot be used: nothing is trained on. Every knob is kept.</source>
        <translation>数据文件无法使用：没有在训练。所有超参数都已保留。</translation>
    </message>
</context>
<context>
    <name>NetworkFiles</name>
    <message>
        <source>Examples (*.csv *.tsv *.txt *.xlsx *.arff *.npz);;All files (*)</source>
        <translation>样本 (*.csv *.tsv *.txt *.xlsx *.arff *.npz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Load the parameters W and b</source>
        <translation>载入参数 W 和 b</translation>
    </message>
    <message>
        <source>NumPy archives (*.npz)</source>
        <translation>NumPy 存档 (*.npz)</translation>
    </message>
    <message>
        <source>Predict examples: a file with the columns {0}</source>
        <translation>预测样本：含有 {0} 各列的文件</translation>
    </message>
    <message>
        <source>Predicting the examples of {0} …</source>
        <translation>正在预测 {0} 中的样本 …</translation>
    </message>
    <message>
        <source>Save the parameters W and b</source>
        <translation>保存参数 W 和 b</translation>
    </message>
    <message>
        <source>Tables and archives (*.csv *.npz)</source>
        <translation>表格和存档 (*.csv *.npz)</translation>
    </message>
    <message>
        <source>The parameters of step {0} are written to {1}: W1, b1 … W{2}, b{2}</source>
        <translation>第 {0} 步的参数已写入 {1}：W1、b1 … W{2}、b{2}</translation>
    </message>
    <message>
        <source>The parameters of {0} are loaded, and the run is paused with them.</source>
        <translation>已载入 {0} 的参数，训练在此暂停。</translation>
    </message>
    <message>
        <source>The run has diverged: begin it again first</source>
        <translation>训练已发散：请先重新开始</translation>
    </message>
    <message>
        <source>Write the predictions with their probabilities</source>
        <translation>写入预测结果及其概率</translation>
    </message>
    <message>
        <source>{0} examples are predicted, with probabilities: {1}</source>
        <translation>已预测 {0} 个样本并给出概率：{1}</translation>
    </message>
</context>
<context>
    <name>NetworkPanel</name>
    <message>
        <source>+ {count} more</source>
        <translation>另有 {count} 个</translation>
    </message>
    <message>
        <source>0 for {share} of the coming batch</source>
        <translation>下一批次中 {share} 为 0</translation>
    </message>
    <message>
        <source>0 for {share} of the last batch</source>
        <translation>上一批次中 {share} 为 0</translation>
    </message>
    <message>
        <source>Diagram of the network</source>
        <translation>网络结构图</translation>
    </message>
    <message>
        <source>Lines by {quantity}</source>
        <translation>连线表示 {quantity}</translation>
    </message>
    <message>
        <source>Masks of the first step</source>
        <translation>第一步的掩码</translation>
    </message>
    <message>
        <source>Masks of the first step: each example of its batch has one of its own.</source>
        <translation>第一步的掩码：该批次的每个样本都有自己的掩码。</translation>
    </message>
    <message>
        <source>Masks of the last step</source>
        <translation>上一步的掩码</translation>
    </message>
    <message>
        <source>Masks of the last step: each example of its batch has one of its own.</source>
        <translation>上一步的掩码：该批次的每个样本都有自己的掩码。</translation>
    </message>
    <message>
        <source>No dropout: every example trains the whole network.</source>
        <translation>没有 Dropout：每个样本都训练整个网络。</translation>
    </message>
    <message>
        <source>Point at a unit to see it in the large map; click to set a weight.</source>
        <translation>指向神经元可在大图中查看；点击可设置权重。</translation>
    </message>
    <message>
        <source>Point at a unit; click to set.</source>
        <translation>指向神经元查看；点击设置。</translation>
    </message>
    <message>
        <source>Quantity that the lines show</source>
        <translation>连线表示的量</translation>
    </message>
    <message>
        <source>Show the gradient of J with respect to the weights</source>
        <translation>显示 J 对权重的梯度</translation>
    </message>
    <message>
        <source>Show the weights</source>
        <translation>显示权重</translation>
    </message>
    <message>
        <source>Show what dropout left of the network for single examples</source>
        <translation>显示 Dropout 对单个样本留下的网络</translation>
    </message>
    <message>
        <source>The last batch of the epoch has {count} examples.</source>
        <translation>本轮最后一个批次有 {count} 个样本。</translation>
    </message>
    <message>
        <source>Thinned networks</source>
        <translation>精简网络</translation>
    </message>
    <message>
        <source>Thinned networks of single examples</source>
        <translation>单个样本的精简网络</translation>
    </message>
    <message>
        <source>Units by layer, the inputs first: {widths}</source>
        <translation>各层的神经元数，从输入开始：{widths}</translation>
    </message>
    <message>
        <source>Weights and biases of the units that are drawn</source>
        <translation>图中各神经元的权重和偏置</translation>
    </message>
    <message>
        <source>What is kept is divided by keep_prob: {divided}</source>
        <translation>保留的神经元的输出除以 keep_prob：{divided}</translation>
    </message>
    <message>
        <source>all alike</source>
        <translation>全都相同</translation>
    </message>
    <message>
        <source>coming batch of {count}</source>
        <translation>下一批次 {count} 个样本</translation>
    </message>
    <message>
        <source>dropout on the coming batch of {count}</source>
        <translation>下一批次 {count} 个样本的 Dropout</translation>
    </message>
    <message>
        <source>dropout on the last batch of {count}</source>
        <translation>上一批次 {count} 个样本的 Dropout</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <source>dropped for one example of the coming batch</source>
        <translation>对下一批次的某个样本被丢弃</translation>
    </message>
    <message>
        <source>dropped for one example of the last batch</source>
        <translation>对上一批次的某个样本被丢弃</translation>
    </message>
    <message>
        <source>example {number}</source>
        <translation>样本 {number}</translation>
    </message>
    <message>
        <source>gradient on the coming batch of {count}</source>
        <translation>下一批次（{count} 个样本）的梯度</translation>
    </message>
    <message>
        <source>gradient on the last batch of {count}</source>
        <translation>上一批次（{count} 个样本）的梯度</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>kept by dropout, its output ÷ {keep_prob}</source>
        <translation>被 Dropout 保留，输出 ÷ {keep_prob}</translation>
    </message>
    <message>
        <source>last batch of {count}</source>
        <translation>上一批次 {count} 个样本</translation>
    </message>
    <message>
        <source>layer {layer}</source>
        <translation>第 {layer} 层</translation>
    </message>
    <message>
        <source>masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>no dropout</source>
        <translation>无 Dropout</translation>
    </message>
    <message>
        <source>one of {count} inputs</source>
        <translation>{count} 个输入之一</translation>
    </message>
    <message>
        <source>output ŷ</source>
        <translation>输出 ŷ</translation>
    </message>
    <message>
        <source>saturated for {share} of the coming batch</source>
        <translation>下一批次中 {share} 饱和</translation>
    </message>
    <message>
        <source>saturated for {share} of the last batch</source>
        <translation>上一批次中 {share} 饱和</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>the network gets {formula}</source>
        <translation>网络得到 {formula}</translation>
    </message>
    <message>
        <source>unit {unit} of layer {layer}</source>
        <translation>第 {layer} 层第 {unit} 个神经元</translation>
    </message>
    <message>
        <source>units without dropout</source>
        <translation>神经元不带 Dropout</translation>
    </message>
    <message>
        <source>{count} layers</source>
        <translation>{count} 层</translation>
    </message>
    <message>
        <source>{name} &gt; 0, widest {value}</source>
        <translation>{name} &gt; 0，最粗 {value}</translation>
    </message>
    <message>
        <source>{source} → {target}</source>
        <translation>{source} → {target}</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>as they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>bent by {pixels} pixels (root mean square)</source>
        <translation>扭曲 {pixels} 像素（均方根）</translation>
    </message>
    <message>
        <source>energy distance {energy} ({share}), p {p_value}, on {first} and {second} examples</source>
        <translation>能量距离 {energy}（{share}），p {p_value}，基于 {first} 个和 {second} 个样本</translation>
    </message>
    <message>
        <source>moved by noise of σ = {sigma}</source>
        <translation>加 σ = {sigma} 的噪声移动</translation>
    </message>
    <message>
        <source>scaled by {factors}</source>
        <translation>缩放 {factors}</translation>
    </message>
    <message>
        <source>shifted by up to ±{pixels} pixels</source>
        <translation>平移至多 ±{pixels} 像素</translation>
    </message>
    <message>
        <source>the mirror image is cut by the other diagonal</source>
        <translation>镜像由另一条对角线分开</translation>
    </message>
    <message>
        <source>the mirror image of XOR has its classes exchanged</source>
        <translation>异或的镜像正好两类互换</translation>
    </message>
    <message>
        <source>the mirror image of each moon crosses the other one</source>
        <translation>每个月牙的镜像会与另一个月牙相交</translation>
    </message>
    <message>
        <source>the mirror image of the board has its colours exchanged</source>
        <translation>棋盘的镜像正好颜色互换</translation>
    </message>
    <message>
        <source>the mirror image of the spiral winds the other way and crosses it</source>
        <translation>螺旋的镜像旋向相反，与原来的螺旋相交</translation>
    </message>
    <message>
        <source>the mirror image of the wave is high where the wave is low</source>
        <translation>原来是波谷的地方，镜像是波峰</translation>
    </message>
    <message>
        <source>the mirror images lie on the line between the two clouds</source>
        <translation>镜像落在两团点云之间的分界线上</translation>
    </message>
    <message>
        <source>turned by up to ±{degrees}°</source>
        <translation>旋转至多 ±{degrees}°</translation>
    </message>
    <message>
        <source>with noise of σ = {sigma} on each pixel</source>
        <translation>每个像素加 σ = {sigma} 的噪声</translation>
    </message>
    <message>
        <source>with {share} of the examples mirrored, x₁ ↦ −x₁</source>
        <translation>{share} 的样本做镜像，x₁ ↦ −x₁</translation>
    </message>
    <message>
        <source>zoomed by {factors}</source>
        <translation>放缩 {factors}</translation>
    </message>
    <message>
        <source>{data} {effect}: {share} of the examples then lie where the other class is.</source>
        <translation>{data}，{effect}：这样会有 {share} 的样本落到另一类的区域。</translation>
    </message>
    <message>
        <source>{data} {effect}: {share} of the examples then lie where the other class is: {because}.</source>
        <translation>{data}，{effect}：这样会有 {share} 的样本落到另一类的区域：{because}。</translation>
    </message>
    <message>
        <source>{first} + {second}</source>
        <translation>{first} + {second}</translation>
    </message>
    <message>
        <source>{first}, then {second}</source>
        <translation>{first}，再{second}</translation>
    </message>
    <message>
        <source>{kind}, {effect}: {after} of the examples then lie among the other class, {before} without it.</source>
        <translation>{kind}，{effect}：这样会有 {after} 的样本落在另一类之中，不增强时为 {before}。</translation>
    </message>
</context>
<context>
    <name>OneStepPage</name>
    <message>
        <source>,  then towards 0 by αλ/(2m), and no farther</source>
        <translation>，再向 0 移动 αλ/(2m)，到 0 为止</translation>
    </message>
    <message>
        <source>, towards 0 by αλ/(2m)</source>
        <translation>，向 0 移动 αλ/(2m)</translation>
    </message>
    <message>
        <source>Do this step ››</source>
        <translation>做这一步 ››</translation>
    </message>
    <message>
        <source>Formulas with their numbers</source>
        <translation>公式及其数值</translation>
    </message>
    <message>
        <source>Forward, loss, backward, update; then the next step</source>
        <translation>正向、损失、反向、更新；然后是下一步</translation>
    </message>
    <message>
        <source>Look at the step after this one; the experiment itself is not touched</source>
        <translation>看这一步之后的那一步；实验本身不受影响</translation>
    </message>
    <message>
        <source>Next phase ›</source>
        <translation>下一阶段 ›</translation>
    </message>
    <message>
        <source>dz[{0}]  =  dL/dz  =</source>
        <translation>dz[{0}]  =  dL/dz  =</translation>
    </message>
    <message>
        <source>losses of the batch</source>
        <translation>批次的损失</translation>
    </message>
    <message>
        <source>mean over the batch:</source>
        <translation>对批次求平均：</translation>
    </message>
    <message>
        <source>no λ term: λ is 0</source>
        <translation>没有 λ 项：λ 为 0</translation>
    </message>
    <message>
        <source>x after dropout  =  a[0]  =</source>
        <translation>Dropout 后的 x  =  a[0]  =</translation>
    </message>
    <message>
        <source>{phase} · step {step} · traced: example {number}, y = {y}</source>
        <translation>{phase} · 第 {step} 步 · 追踪样本 {number}，y = {y}</translation>
    </message>
    <message>
        <source>∘ d / keep_prob</source>
        <translation>∘ d / keep_prob</translation>
    </message>
</context>
<context>
    <name>OpenedLinkDialog</name>
    <message>
        <source>Not taken over, or otherwise here</source>
        <translation>未采用，或在这里有所不同</translation>
    </message>
    <message>
        <source>Opened from a link of TensorFlow Playground</source>
        <translation>已从 TensorFlow Playground 的链接打开</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>已采用</translation>
    </message>
</context>
<context>
    <name>OrderInput</name>
    <message>
        <source>Move it up</source>
        <translation>上移</translation>
    </message>
</context>
<context>
    <name>PaintDesk</name>
    <message>
        <source>Other examples are drawn now: what was painted is gone. Undo brings it back.</source>
        <translation>现在抽取的是另一批样本：绘制的内容已去掉。撤销可以恢复。</translation>
    </message>
</context>
<context>
    <name>PaintStrip</name>
    <message>
        <source>Add points y = 0</source>
        <translation>添加 y = 0 的点</translation>
    </message>
    <message>
        <source>Add points y = 1</source>
        <translation>添加 y = 1 的点</translation>
    </message>
    <message>
        <source>Begin with an empty canvas, or end painting</source>
        <translation>从空白画布开始，或结束绘制</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Click or drag: points inside the circle are taken away</source>
        <translation>点击或拖动：去掉圆圈内的点</translation>
    </message>
    <message>
        <source>Click or drag: points of class y = 0 are added while it trains</source>
        <translation>点击或拖动：边训练边添加类别 y = 0 的点</translation>
    </message>
    <message>
        <source>Click or drag: points of class y = 1 are added while it trains</source>
        <translation>点击或拖动：边训练边添加类别 y = 1 的点</translation>
    </message>
    <message>
        <source>Drag a point to another place</source>
        <translation>把一个点拖到别处</translation>
    </message>
    <message>
        <source>Erase points</source>
        <translation>擦除点</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Move a point</source>
        <translation>移动点</translation>
    </message>
    <message>
        <source>New points go to the dev set</source>
        <translation>新的点放入验证集</translation>
    </message>
    <message>
        <source>New points go to the training set</source>
        <translation>新的点放入训练集</translation>
    </message>
    <message>
        <source>One can paint beside at most 2000 examples, all of which are shown: set m lower.</source>
        <translation>样本最多 2000 个（全部显示）时才能绘制：请减小 m。</translation>
    </message>
    <message>
        <source>One can paint once the data file is found that the knobs name.</source>
        <translation>找到超参数所指的数据文件之后才能画。</translation>
    </message>
    <message>
        <source>One can paint only where examples have two features.</source>
        <translation>只有样本恰好有两个特征时才能绘制。</translation>
    </message>
    <message>
        <source>One can paint only where examples have two features: here the map is a plane through more of them.</source>
        <translation>只有样本恰好有两个特征时才能绘制：这里的图只是多个特征中的一个平面。</translation>
    </message>
    <message>
        <source>Painting tools</source>
        <translation>绘制工具</translation>
    </message>
    <message>
        <source>The mouse changes nothing; it shows what is under it</source>
        <translation>鼠标不作修改，只显示指针下的内容</translation>
    </message>
    <message>
        <source>click or drag: y = 0 into {0}</source>
        <translation>点击或拖动：y = 0 加入{0}</translation>
    </message>
    <message>
        <source>click or drag: y = 1 into {0}</source>
        <translation>点击或拖动：y = 1 加入{0}</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>drag a point</source>
        <translation>拖动一个点</translation>
    </message>
    <message>
        <source>drag over points</source>
        <translation>在点上拖动</translation>
    </message>
    <message>
        <source>drag over train and dev points</source>
        <translation>在训练点和验证点上拖动</translation>
    </message>
    <message>
        <source>no training examples: paint some</source>
        <translation>没有训练样本：请画一些</translation>
    </message>
    <message>
        <source>only one class to learn from: paint y = {0}, too</source>
        <translation>只有一类可学：请也画一些 y = {0}</translation>
    </message>
    <message>
        <source>paint y = {0}, too</source>
        <translation>请也画 y = {0}</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>y = 0 into {0}</source>
        <translation>y = 0 加入{0}</translation>
    </message>
    <message>
        <source>y = 1 into {0}</source>
        <translation>y = 1 加入{0}</translation>
    </message>
    <message>
        <source>{0}; click to change</source>
        <translation>{0}；点击更换</translation>
    </message>
    <message>
        <source>→ dev</source>
        <translation>→ 验证</translation>
    </message>
    <message>
        <source>→ train</source>
        <translation>→ 训练</translation>
    </message>
</context>
<context>
    <name>PanelCard</name>
    <message>
        <source>About “{0}”</source>
        <translation>关于“{0}”</translation>
    </message>
    <message>
        <source>Menu of “{0}”</source>
        <translation>“{0}”的菜单</translation>
    </message>
    <message>
        <source>Save, enlarge, move or hide this panel</source>
        <translation>保存、放大、移动或隐藏这个面板</translation>
    </message>
</context>
<context>
    <name>PanelExport</name>
    <message>
        <source>Not enough memory for this</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>knobs: {knobs}</source>
        <translation>超参数：{knobs}</translation>
    </message>
    <message>
        <source>step {step}, epoch {epoch}</source>
        <translation>第 {step} 步，第 {epoch} 轮</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}</source>
        <translation>无法写入 {0}：{1}</translation>
    </message>
    <message>
        <source>{0} × {1} pixels are too many for a picture: choose fewer dots an inch</source>
        <translation>图片有 {0} × {1} 像素，太大了：请减少每英寸点数</translation>
    </message>
</context>
<context>
    <name>PanelMenus</name>
    <message>
        <source>&amp;Dock back</source>
        <translation>放回窗口(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>下(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Enlarge to full screen</source>
        <translation>放大到全屏(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Float</source>
        <translation>浮动(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>隐藏(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Left</source>
        <translation>左(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>移动(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Record an animation …</source>
        <translation>录制动画(&amp;R) …</translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation>右(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Tab with</source>
        <translation>与……合为标签页(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>上(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;What it shows</source>
        <translation>显示的是什么(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Zoom in</source>
        <translation>放大(&amp;Z)</translation>
    </message>
    <message>
        <source>Whole &amp;view</source>
        <translation>显示全图(&amp;V)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
</context>
<context>
    <name>PanelTables</name>
    <message>
        <source>and {count} dev examples</source>
        <translation>以及 {count} 个验证样本</translation>
    </message>
    <message>
        <source>last two columns: at step {step}, the last finite one</source>
        <translation>最后两列：第 {step} 步，最后一个有限值的步</translation>
    </message>
    <message>
        <source>looks at the test set: {count}</source>
        <translation>已看测试集 {count} 次</translation>
    </message>
    <message>
        <source>measured with dropout on the coming batch of {count} examples; dZ without 1/m</source>
        <translation>在下一批次的 {count} 个样本上测量，带 Dropout；dZ 不含 1/m</translation>
    </message>
    <message>
        <source>measured with dropout on the last batch of {count} examples; dZ without 1/m</source>
        <translation>在上一批次的 {count} 个样本上测量，带 Dropout；dZ 不含 1/m</translation>
    </message>
    <message>
        <source>measured without dropout, on {count} training examples</source>
        <translation>在 {count} 个训练样本上测量，不带 Dropout</translation>
    </message>
    <message>
        <source>of unit {unit} in layer {layer}, not of the prediction</source>
        <translation>为第 {layer} 层第 {unit} 个神经元，不是预测值</translation>
    </message>
    <message>
        <source>situation: {name}</source>
        <translation>情形：{name}</translation>
    </message>
    <message>
        <source>verdict: {name}</source>
        <translation>结论：{name}</translation>
    </message>
    <message>
        <source>without dropout; in the units of the features before normalization</source>
        <translation>不带 Dropout；以归一化之前的特征单位表示</translation>
    </message>
    <message>
        <source>x1 and x2 are the first two principal components</source>
        <translation>x1 和 x2 是前两个主成分</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Activations by layer</source>
        <translation>各层激活值</translation>
    </message>
    <message>
        <source>Bias is the train error above the base error, variance is the dev error above the train error; each is called high from 3 percentage points on. The buttons do what the basic recipe names for this verdict, first against bias, then against variance; where something keeps the network from learning at all, that comes first. The test set is looked at only when you ask, and every look is counted.</source>
        <translation>偏差是训练误差高出基准误差的部分，方差是验证误差高出训练误差的部分；达到 3 个百分点即为高。按钮执行基本方法针对该结论给出的做法：先解决偏差，再解决方差；如果有什么使网络根本学不了，就先解决它。测试集只在你要求时才看，每看一次都会计数。</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Decision boundary</source>
        <translation>决策边界</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Each row holds the examples of one true class y, each column what the network predicts for them, ŷ; right ones are green, wrong ones red, the darker the larger their share of the row, all without dropout. Class 1 counts as positive: precision is the share of right ones among those predicted 1, recall the share found among those that are 1, F1 their harmonic mean; the test set appears only once it has been revealed.</source>
        <translation>每行是一个真实类别 y 的样本，每列是网络对它们的预测 ŷ；分对的为绿色，分错的为红色，颜色越深占该行的比例越大，均不带 Dropout。类别 1 算作正例：精确率是预测为 1 的样本中分对的比例，召回率是真实为 1 的样本中找出的比例，F1 是两者的调和平均；测试集在揭晓之后才出现。</translation>
    </message>
    <message>
        <source>Each square is a unit with its activation over the plane, blue where positive and orange where negative, without dropout; a line is a weight, or the gradient of J with respect to it on the last step&apos;s batch, wider where larger and dashed where negative, and the mark at a unit&apos;s corner is its bias, a ring where negative. Point at a unit to see it in the map of the decision boundary, click a unit or a line to set its bias or weight; a crossed-out unit is dropped by the last step&apos;s mask for the first example of its batch: every example has a mask of its own.</source>
        <translation>每个方格是一个神经元，显示它在平面上的激活值，蓝色为正，橙色为负，不带 Dropout；连线是权重，或上一步批次上 J 对它的梯度，越粗值越大，虚线为负；神经元角上的标记是偏置，空心环为负。指向神经元可在决策边界图中查看，点击神经元或连线可设置其偏置或权重；被划掉的神经元，是上一步的掩码对该批次第一个样本丢弃的：每个样本都有自己的掩码。</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>Error and cost</source>
        <translation>误差与代价</translation>
    </message>
    <message>
        <source>Gradient norm by layer</source>
        <translation>各层梯度范数</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>How large the gradient is in each layer, on an axis of powers of ten: where it vanishes towards layer 1 the first layers learn nothing, where it explodes a step ruins them. Both are measured on the last step&apos;s batch as it was trained, dropout included; dW has the penalty&apos;s part in it, and dZ shows what dW hides in networks of equal width. The predicted band at step 0 holds 19 of 20 draws of the weights, but no narrow ReLU network in which all units of a layer are off. Hatched in the map over time is what was not measured while this panel was hidden.</source>
        <translation>各层梯度的大小，用对数坐标表示：若梯度越靠近第 1 层越接近消失，前几层就学不到东西；若梯度爆炸，一步就会毁掉它们。两者都在上一步训练所用的批次上测量，包含 Dropout；dW 含有惩罚项的部分，dZ 则能显示等宽网络中 dW 看不出来的变化。第 0 步的预测带包含 20 次权重抽取中的 19 次，但不包含某一层 ReLU 神经元全部关闭的窄网络。随时间变化的图中，斜线处是本面板隐藏期间没有测量的部分。</translation>
    </message>
    <message>
        <source>How the inputs z and the outputs a = g(z) of each hidden layer&apos;s units are spread over a fixed sample of the training set, without dropout: the wider the shape, the more of them lie there; on the logarithmic axis, which is chosen where sizes differ much, a mark is their size √(mean z²). In the green band g is almost a line, and a network whose z all lie there is almost a logistic regression; beyond the dashed lines g is so flat that hardly any gradient passes, and a dead ReLU unit is 0 for every example.</source>
        <translation>每个隐藏层神经元的输入 z 和输出 a = g(z) 在训练集的一个固定抽样上的分布，不带 Dropout：图形越宽，落在该处的值越多；各层大小相差悬殊时改用对数坐标，其中的标记是它们的大小 √(z² 的均值)。绿色带内 g 近似为直线，z 全部落在其中的网络几乎就是逻辑回归；虚线之外 g 过于平坦，梯度几乎传不过去；失活的 ReLU 神经元对每个样本都输出 0。</translation>
    </message>
    <message>
        <source>How the weights are spread, of all layers or of the one that you choose, without the biases; weights that are exactly 0, as L1 makes them, are counted apart. L2 pulls the weights towards 0, so that the histogram and the norms of the layers shrink: gradient descent multiplies W by 1 − αλ/m at each step, other optimizers get (λ/m) W as a part of the gradient. A pinned run A is drawn as an outline to compare with.</source>
        <translation>所有层或所选层的权重分布，不含偏置；恰好为 0 的权重（L1 会产生）单独计数。L2 把权重拉向 0，因此直方图和各层的范数都会缩小：梯度下降在每一步把 W 乘以 1 − αλ/m，其他优化器则把 W·λ/m 作为梯度的一部分。固定的运行 A 以轮廓线画出，供对比。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络结构</translation>
    </message>
    <message>
        <source>Nothing measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>Test set</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>The program of a fresh run of the present knobs, in the course&apos;s notation; it needs NumPy alone and comes to the same figures. Lines that a knob has changed light up and keep a bar at their left. Point at a line, and its knobs and panels are marked; point at a knob or a panel, and its lines are. Enter on a line goes to its knob.</source>
        <translation>用现在的超参数从头运行的程序，采用课程的记号；只需要 NumPy，得到同样的数字。被超参数改动的行会亮一下，左边留下一条竖线。指向某一行，会标出它的超参数和面板；指向某个超参数或面板，会标出它的行。在某一行按回车，就到它的超参数。</translation>
    </message>
    <message>
        <source>The share of wrongly classified training and dev examples, and the cost J with its two terms, over the steps; all of it measured without dropout. The gap from the base error to the train error is bias, the gap from there to the dev error is variance.</source>
        <translation>训练样本和验证样本中分错的比例，以及代价 J 和它的两项，随步数的变化；测量时都不带 Dropout。基准误差到训练误差的差距是偏差，训练误差到验证误差的差距是方差。</translation>
    </message>
    <message>
        <source>The test set says how well the network does on new examples, and only as long as nothing is chosen by it: so it stays hidden until you ask, and every look is counted and kept with the run. After ± stands the standard error of the share: a smaller difference between two runs may be chance. All of it is measured without dropout.</source>
        <translation>测试集说明网络在新样本上表现如何，但前提是没有根据它做过任何选择：因此它在您要求之前一直隐藏，每看一次都会计数，并随这次运行保存。± 之后是该比例的标准误差：两次运行之间更小的差别可能只是偶然。全部测量都不带 Dropout。</translation>
    </message>
    <message>
        <source>There is no training example</source>
        <translation>没有训练样本</translation>
    </message>
    <message>
        <source>W[l] = W[l] − α · dW[l],  b[l] = b[l] − α · db[l]</source>
        <translation>W[l] = W[l] − α · dW[l]，b[l] = b[l] − α · db[l]</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>What the network predicts at every place of the plane: orange where class 0 is more likely, blue where class 1 is, pale where it is unsure, with a line where the chance is one half. It is computed without dropout, before normalization; of more than two features it shows the plane in which the training examples differ most, that of their first two principal components, with all examples projected onto it. Where the examples are images, point at one to see it. The examples of the test set stay hidden until you reveal them.</source>
        <translation>网络在平面上各处的预测：橙色表示更可能是类别 0，蓝色表示更可能是类别 1，浅色表示拿不准，线上两类的概率各占一半。计算时不带 Dropout，坐标为归一化之前的值；特征多于两个时，显示训练样本差异最大的平面，即前两个主成分构成的平面，所有样本都投影到上面。样本是图像时，指向一个点即可看到图像。测试集的样本在您揭晓之前一直隐藏。</translation>
    </message>
    <message>
        <source>before the step that diverged</source>
        <translation>发散之前那一步</translation>
    </message>
    <message>
        <source>bias = train − base ≥ 3 %,  variance = dev − train ≥ 3 %</source>
        <translation>偏差 = 训练 − 基准 ≥ 3 %，方差 = 验证 − 训练 ≥ 3 %</translation>
    </message>
    <message>
        <source>error = wrong / m_test,  standard error = √(p (1 − p) / m_test)</source>
        <translation>误差 = 分错数 / m_test，标准误差 = √(p (1 − p) / m_test)</translation>
    </message>
    <message>
        <source>precision = TP / (TP + FP),  recall = TP / (TP + FN),  F1 = 2 TP / (2 TP + FP + FN)</source>
        <translation>精确率 = TP / (TP + FP)，召回率 = TP / (TP + FN)，F1 = 2 TP / (2 TP + FP + FN)</translation>
    </message>
    <message>
        <source>ŷ = P(y = 1 | x),  line: ŷ = 0.5</source>
        <translation>ŷ = P(y = 1 | x)，边界线：ŷ = 0.5</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>Handwritten digits</source>
        <translation>手写数字</translation>
    </message>
    <message>
        <source>NumPy and OpenBLAS</source>
        <translation>NumPy 和 OpenBLAS</translation>
    </message>
    <message>
        <source>Qt and PySide6</source>
        <translation>Qt 和 PySide6</translation>
    </message>
</context>
<context>
    <name>PathPage</name>
    <message>
        <source>Errors along the path</source>
        <translation>沿路径的误差</translation>
    </message>
    <message>
        <source>Left and Right choose another strength; the map follows</source>
        <translation>左右方向键选择另一个强度；图随之变化</translation>
    </message>
    <message>
        <source>Set early stopping, so that the run stops where dev is best</source>
        <translation>启用早停，使训练停在验证集最好的地方</translation>
    </message>
    <message>
        <source>Set the experiment&apos;s knobs to the best strength by dev error</source>
        <translation>把实验的超参数设为按验证误差最好的强度</translation>
    </message>
    <message>
        <source>Set the experiment&apos;s knobs to the strength of the map</source>
        <translation>把实验的超参数设为图中的强度</translation>
    </message>
    <message>
        <source>Stop early by dev error</source>
        <translation>按验证误差早停</translation>
    </message>
    <message>
        <source>Use the best: {0}</source>
        <translation>使用最佳：{0}</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>使用 {0}</translation>
    </message>
    <message>
        <source>Weights along the path</source>
        <translation>沿路径的权重</translation>
    </message>
    <message>
        <source>best by dev</source>
        <translation>验证最佳</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>dev with {0}</source>
        <translation>{0} 的验证</translation>
    </message>
    <message>
        <source>error, %</source>
        <translation>误差，%</translation>
    </message>
    <message>
        <source>exactly 0 with {0}</source>
        <translation>{0} 恰好为 0</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>train {train} · dev {dev} · J {cost} · ‖W‖ {norm} · exactly 0: {zeros}</source>
        <translation>训练 {train} · 验证 {dev} · J {cost} · ‖W‖ {norm} · 恰好为 0：{zeros}</translation>
    </message>
    <message>
        <source>weights that are exactly 0</source>
        <translation>恰好为 0 的权重</translation>
    </message>
    <message>
        <source>z in the linear part</source>
        <translation>线性区内的 z</translation>
    </message>
    <message>
        <source>{0} seeds: train {1}, dev {2}</source>
        <translation>{0} 个种子：训练 {1}，验证 {2}</translation>
    </message>
    <message>
        <source>‖W‖, of its largest</source>
        <translation>‖W‖，占最大值</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>({0})</source>
        <translation>（{0}）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>{0}. {1}</source>
        <translation>{0}。{1}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
</context>
<context>
    <name>PictureSaving</name>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Pages (*.pdf)</source>
        <translation>页面 (*.pdf)</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Save &amp;data as CSV …</source>
        <translation>将数据保存为 CSV(&amp;D)…</translation>
    </message>
    <message>
        <source>Save &amp;for printing as PDF …</source>
        <translation>另存为 PDF 以便打印(&amp;F)…</translation>
    </message>
    <message>
        <source>Save at print si&amp;ze …</source>
        <translation>按打印尺寸保存(&amp;Z)…</translation>
    </message>
    <message>
        <source>Save picture as &amp;PNG …</source>
        <translation>将图片保存为 PNG(&amp;P)…</translation>
    </message>
    <message>
        <source>Save picture as &amp;SVG …</source>
        <translation>将图片保存为 SVG(&amp;S)…</translation>
    </message>
    <message>
        <source>Save “{0}”</source>
        <translation>保存“{0}”</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>The picture of “{0}” is on the clipboard.</source>
        <translation>“{0}”的图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>“{0}” written to {1}</source>
        <translation>“{0}”已写入 {1}</translation>
    </message>
</context>
<context>
    <name>PinnedKnobs</name>
    <message>
        <source>&amp;Help on this knob</source>
        <translation>关于此超参数的帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Pin: keep it in sight when the knobs are folded away</source>
        <translation>固定(&amp;P)：收起超参数后仍显示</translation>
    </message>
    <message>
        <source>Pinned knobs</source>
        <translation>固定的超参数</translation>
    </message>
</context>
<context>
    <name>Plot</name>
    <message>
        <source>Show the whole plot again (double click)</source>
        <translation>重新显示整个图（双击）</translation>
    </message>
    <message>
        <source>Whole view</source>
        <translation>显示全图</translation>
    </message>
</context>
<context>
    <name>PlotPair</name>
    <message>
        <source>Plot that is shown</source>
        <translation>显示的图</translation>
    </message>
    <message>
        <source>Show this plot</source>
        <translation>显示这张图</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>The policy {file} fixes {name}, which is not known; known: {known}</source>
        <translation>策略文件 {file} 规定了未知的项 {name}；已知的有：{known}</translation>
    </message>
    <message>
        <source>The policy {file} gives {name} the value {value}; allowed: {allowed}</source>
        <translation>策略文件 {file} 给 {name} 的值是 {value}；允许：{allowed}</translation>
    </message>
    <message>
        <source>The policy {file} is not used: {why}</source>
        <translation>策略文件 {file} 未被采用：{why}</translation>
    </message>
    <message>
        <source>it is larger than any policy</source>
        <translation>文件过大，不可能是策略</translation>
    </message>
    <message>
        <source>it is not text in UTF-8</source>
        <translation>不是 UTF-8 文本</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>a lesson’s number or name, or the path of its file, as text</source>
        <translation>课程的编号、名称或文件路径（文本）</translation>
    </message>
    <message>
        <source>a number from {least} to {most}</source>
        <translation>{least} 到 {most} 之间的数</translation>
    </message>
    <message>
        <source>a whole number from {least} to {most}</source>
        <translation>{least} 到 {most} 之间的整数</translation>
    </message>
    <message>
        <source>the path of a folder, as text</source>
        <translation>文件夹的路径（文本）</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Search the preferences and the keys</source>
        <translation>搜索首选项和快捷键</translation>
    </message>
</context>
<context>
    <name>PrintSizeDialog</name>
    <message>
        <source>&amp;Dots an inch</source>
        <translation>每英寸点数(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Kind of file</source>
        <translation>文件种类(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Width in print</source>
        <translation>打印宽度(&amp;W)</translation>
    </message>
    <message>
        <source>Height: {0}. A drawing is sharp at every size.</source>
        <translation>高度：{0}。矢量图在任何尺寸下都清晰。</translation>
    </message>
    <message>
        <source>Height: {0}. The picture has {1} × {2} pixels.</source>
        <translation>高度：{0}。图片有 {1} × {2} 像素。</translation>
    </message>
    <message>
        <source>Height: {0}. {1} × {2} pixels are too many: choose fewer dots.</source>
        <translation>高度：{0}。{1} × {2} 像素太多了：请减少点数。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>inch</source>
        <translation>英寸</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>毫米</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>(1, {count}), one label for each column of {name}</source>
        <translation>(1, {count})，{name} 的每一列一个标签</translation>
    </message>
    <message>
        <source>(m,), one label an example</source>
        <translation>(m,)，每个样本一个标签</translation>
    </message>
    <message>
        <source>(n_x, m) with n_x and m at least 1</source>
        <translation>(n_x, m)，n_x 和 m 至少为 1</translation>
    </message>
    <message>
        <source>({count}, k), as many features as X_train</source>
        <translation>({count}, k)，特征数与 X_train 相同</translation>
    </message>
    <message>
        <source>({count}, n_x) or (n_x, {count})</source>
        <translation>({count}, n_x) 或 (n_x, {count})</translation>
    </message>
    <message>
        <source>0 and 1</source>
        <translation>0 和 1</translation>
    </message>
    <message>
        <source>0 or 1</source>
        <translation>0 或 1</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 列</translation>
    </message>
    <message>
        <source>1 example</source>
        <translation>1 个样本</translation>
    </message>
    <message>
        <source>@attribute or @data in the head of an ARFF file</source>
        <translation>ARFF 文件开头的 @attribute 或 @data</translation>
    </message>
    <message>
        <source>All {count} training examples are of class {name}: the network learns to say this class everywhere.</source>
        <translation>全部 {count} 个训练样本都属于类别 {name}：网络只会学到处处都预测这一类。</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>这是一个文件夹</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间已满</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>文件或文件夹不存在</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>路径中有一部分不是文件夹</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>操作不被允许</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>Runs are not kept at present: {why}</source>
        <translation>目前无法保存运行：{why}</translation>
    </message>
    <message>
        <source>The library of runs has reached {size} MB: the oldest runs that are not pinned are removed from now on</source>
        <translation>运行库已达到 {size} MB：从现在起会删除最早的、未固定的运行</translation>
    </message>
    <message>
        <source>X and y, or X_train and Y_train, …</source>
        <translation>X 和 y，或 X_train 和 Y_train……</translation>
    </message>
    <message>
        <source>X: no features</source>
        <translation>X：没有特征</translation>
    </message>
    <message>
        <source>X: the shape {shape} beside {count} labels</source>
        <translation>X：形状为 {shape}，而标签有 {count} 个</translation>
    </message>
    <message>
        <source>X: {value} at row {row}, column {column} (from 0)</source>
        <translation>X：第 {row} 行、第 {column} 列（从 0 数起）为 {value}</translation>
    </message>
    <message>
        <source>X_train and Y_train are needed</source>
        <translation>需要 X_train 和 Y_train</translation>
    </message>
    <message>
        <source>a NUL byte, as in a binary file</source>
        <translation>NUL 字节，像是二进制文件</translation>
    </message>
    <message>
        <source>a NumPy .npz archive</source>
        <translation>NumPy 的 .npz 文件</translation>
    </message>
    <message>
        <source>a ZIP archive of {count} files ({names})</source>
        <translation>含 {count} 个文件的 ZIP 压缩包（{names}）</translation>
    </message>
    <message>
        <source>a backslash stands before something unknown</source>
        <translation>反斜杠后面的内容无法识别</translation>
    </message>
    <message>
        <source>a cluster needs {name}, which is not installed; to have it: {command}</source>
        <translation>使用集群需要 {name}，但尚未安装；安装方法：{command}</translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation>缺少冒号</translation>
    </message>
    <message>
        <source>a column of two values, named by data_label</source>
        <translation>由 data_label 指定的只有两种值的列</translation>
    </message>
    <message>
        <source>a comma is missing</source>
        <translation>缺少逗号</translation>
    </message>
    <message>
        <source>a comma stands last</source>
        <translation>末尾有多余的逗号</translation>
    </message>
    <message>
        <source>a date, as 2026-11-29, or with the time, 2026-11-29T14:30</source>
        <translation>日期，如 2026-11-29，或带时间，2026-11-29T14:30</translation>
    </message>
    <message>
        <source>a device or a pipe</source>
        <translation>设备或管道</translation>
    </message>
    <message>
        <source>a directory</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>a document ({kind})</source>
        <translation>文档（{kind}）</translation>
    </message>
    <message>
        <source>a file name in a writable directory</source>
        <translation>可写文件夹中的文件名</translation>
    </message>
    <message>
        <source>a file of {program}</source>
        <translation>{program} 文件</translation>
    </message>
    <message>
        <source>a file that is not a ZIP archive</source>
        <translation>不是 ZIP 压缩包的文件</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>有限的数</translation>
    </message>
    <message>
        <source>a header and no examples</source>
        <translation>只有表头，没有样本</translation>
    </message>
    <message>
        <source>a line of more than {most} characters</source>
        <translation>超过 {most} 个字符的行</translation>
    </message>
    <message>
        <source>a link to {host}</source>
        <translation>指向 {host} 的链接</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a list of two numbers</source>
        <translation>由两个数组成的列表</translation>
    </message>
    <message>
        <source>a list of up to {most}, each {text}</source>
        <translation>最多 {most} 项的列表，每项为{text}</translation>
    </message>
    <message>
        <source>a list of {count} for {hidden} hidden layers</source>
        <translation>隐藏层有 {hidden} 个，列表却有 {count} 项</translation>
    </message>
    <message>
        <source>a list of {count} values</source>
        <translation>含 {count} 个值的列表</translation>
    </message>
    <message>
        <source>a name in double quotes is missing</source>
        <translation>缺少双引号中的名称</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>a number as {example}</source>
        <translation>如 {example} 的数字</translation>
    </message>
    <message>
        <source>a number from {low} to {high}</source>
        <translation>{low} 到 {high} 之间的数</translation>
    </message>
    <message>
        <source>a number of too many digits</source>
        <translation>位数过多的数字</translation>
    </message>
    <message>
        <source>a number, as 0.1, 1e-3 or 10%</source>
        <translation>数，如 0.1、1e-3 或 10%</translation>
    </message>
    <message>
        <source>a pickle, which can run programs and is never opened</source>
        <translation>pickle 文件，它可以运行程序，因此从不打开</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>a plain file</source>
        <translation>普通文件</translation>
    </message>
    <message>
        <source>a process that worked in the background ended; perhaps memory ran out</source>
        <translation>在后台工作的进程意外结束，可能是内存不足</translation>
    </message>
    <message>
        <source>a readable file</source>
        <translation>可读的文件</translation>
    </message>
    <message>
        <source>a regular file</source>
        <translation>普通文件</translation>
    </message>
    <message>
        <source>a run is an object</source>
        <translation>一次运行须是一个对象</translation>
    </message>
    <message>
        <source>a run&apos;s {name} is not allowed; allowed: {allowed}</source>
        <translation>运行的 {name} 不允许；允许：{allowed}</translation>
    </message>
    <message>
        <source>a single NumPy array (.npy)</source>
        <translation>单个 NumPy 数组（.npy）</translation>
    </message>
    <message>
        <source>a smaller file, or fewer columns of it</source>
        <translation>更小的文件，或只用其中较少的列</translation>
    </message>
    <message>
        <source>a spreadsheet that unpacks to too much</source>
        <translation>解压后过大的电子表格</translation>
    </message>
    <message>
        <source>a table as text (CSV), .xlsx, .arff or .npz</source>
        <translation>文本表格（CSV）、.xlsx、.arff 或 .npz</translation>
    </message>
    <message>
        <source>a table as text, columns of numbers and a label</source>
        <translation>文本表格：若干数字列和一个标签</translation>
    </message>
    <message>
        <source>a table, or an experiment that was saved with its data</source>
        <translation>表格，或连同数据一起保存的实验</translation>
    </message>
    <message>
        <source>a table: in {program}, {code}</source>
        <translation>表格：在 {program} 中用 {code}</translation>
    </message>
    <message>
        <source>a table: open it in the program that wrote it and save it as CSV</source>
        <translation>表格：用生成它的程序打开并另存为 CSV</translation>
    </message>
    <message>
        <source>a table: save it as .xlsx or as CSV</source>
        <translation>表格：另存为 .xlsx 或 CSV</translation>
    </message>
    <message>
        <source>a text runs over the end of its line</source>
        <translation>文字越过了行尾</translation>
    </message>
    <message>
        <source>a text that begins {prefix}, or a link of {site}</source>
        <translation>以 {prefix} 开头的文本，或 {site} 的链接</translation>
    </message>
    <message>
        <source>a text without an end begins here</source>
        <translation>这里开始的文字没有结尾</translation>
    </message>
    <message>
        <source>a third class, {name}</source>
        <translation>第三个类别 {name}</translation>
    </message>
    <message>
        <source>a value in X that is not finite</source>
        <translation>X 中有一个值不是有限数</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>缺少一个值</translation>
    </message>
    <message>
        <source>a web page (HTML or XML)</source>
        <translation>网页（HTML 或 XML）</translation>
    </message>
    <message>
        <source>a weight of {value} is no number</source>
        <translation>权重 {value} 不是数</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>{low} 到 {high} 之间的整数</translation>
    </message>
    <message>
        <source>a whole number of at least {low}</source>
        <translation>不小于 {low} 的整数</translation>
    </message>
    <message>
        <source>an ARFF file without @data</source>
        <translation>没有 @data 的 ARFF 文件</translation>
    </message>
    <message>
        <source>an archive ({kind})</source>
        <translation>压缩包（{kind}）</translation>
    </message>
    <message>
        <source>an archive of two: {code}</source>
        <translation>含两个数组的存档：{code}</translation>
    </message>
    <message>
        <source>an archive that cannot be unpacked ({why})</source>
        <translation>无法解压的存档（{why}）</translation>
    </message>
    <message>
        <source>an array X of shape ({n_x}, m) or (m, {n_x})</source>
        <translation>数组 X，形状：({n_x}, m)、(m, {n_x})</translation>
    </message>
    <message>
        <source>an empty file</source>
        <translation>空文件</translation>
    </message>
    <message>
        <source>an exact copy</source>
        <translation>完整无误的副本</translation>
    </message>
    <message>
        <source>an experiment that carries no data</source>
        <translation>不带数据的实验</translation>
    </message>
    <message>
        <source>an object of {keys}</source>
        <translation>由 {keys} 组成的对象</translation>
    </message>
    <message>
        <source>an object with &quot;format&quot;: &quot;{format}&quot;</source>
        <translation>含有 &quot;format&quot;: &quot;{format}&quot; 的对象</translation>
    </message>
    <message>
        <source>an office document</source>
        <translation>办公文档</translation>
    </message>
    <message>
        <source>an old spreadsheet or office file (.xls)</source>
        <translation>旧式电子表格或办公文件（.xls）</translation>
    </message>
    <message>
        <source>an unexpected error: {error}</source>
        <translation>意外错误：{error}</translation>
    </message>
    <message>
        <source>another encoding (data_encoding): {names}</source>
        <translation>另一种编码（data_encoding）：{names}</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>另一个程序正在使用它</translation>
    </message>
    <message>
        <source>as {example}; names of knobs and figures, {words}, brackets, {tag}</source>
        <translation>如 {example}；超参数和指标的名称、{words}、括号、{tag}</translation>
    </message>
    <message>
        <source>at least 2 columns (features and a label) between {delimiters}</source>
        <translation>至少 2 列（特征和标签），用{delimiters}分隔</translation>
    </message>
    <message>
        <source>at least 4 examples</source>
        <translation>至少 4 个样本</translation>
    </message>
    <message>
        <source>at least one</source>
        <translation>至少一个</translation>
    </message>
    <message>
        <source>at least one feature</source>
        <translation>至少一个特征</translation>
    </message>
    <message>
        <source>at least {least} examples</source>
        <translation>至少 {least} 个样本</translation>
    </message>
    <message>
        <source>at least {least} examples: fill missing values (data_missing median), or leave out the columns that lack them</source>
        <translation>至少 {least} 个样本：填补缺失值（data_missing median），或略去有缺失的列</translation>
    </message>
    <message>
        <source>at most {most}</source>
        <translation>最多 {most} 个</translation>
    </message>
    <message>
        <source>at most {most} bytes</source>
        <translation>最多 {most} 字节</translation>
    </message>
    <message>
        <source>at most {most} bytes in all, an eighth of the memory</source>
        <translation>总共最多 {most} 字节，即内存的八分之一</translation>
    </message>
    <message>
        <source>at most {most}; save the experiment as a file instead</source>
        <translation>最多 {most}；请改为将实验保存为文件</translation>
    </message>
    <message>
        <source>batch_size: a step on {batch} examples through {units} hidden units needs {needed:.1f} GiB; allowed: {allowed:.1f} GiB, half of this computer&apos;s memory; make the batch or the network smaller</source>
        <translation>批次大小：{batch} 个样本通过 {units} 个隐藏层神经元，一步需要 {needed:.1f} GiB；允许：{allowed:.1f} GiB，即本机内存的一半；请减小批次或网络</translation>
    </message>
    <message>
        <source>both or none</source>
        <translation>两者都有或都没有</translation>
    </message>
    <message>
        <source>both y and Y</source>
        <translation>既有 y 又有 Y</translation>
    </message>
    <message>
        <source>brackets in brackets, too many</source>
        <translation>括号嵌套过多</translation>
    </message>
    <message>
        <source>byte {place} is not UTF-8 text</source>
        <translation>第 {place} 个字节不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>bytes that are not {encoding}</source>
        <translation>不是 {encoding} 的字节</translation>
    </message>
    <message>
        <source>cannot be unpacked</source>
        <translation>无法解压</translation>
    </message>
    <message>
        <source>character {place} is {character!r}</source>
        <translation>第 {place} 个字符是 {character!r}</translation>
    </message>
    <message>
        <source>column {column} ({name}) chosen twice</source>
        <translation>第 {column} 列（{name}）选了两次</translation>
    </message>
    <message>
        <source>columns named {names}, or {n_x} columns</source>
        <translation>名为 {names} 的列，或者 {n_x} 列</translation>
    </message>
    <message>
        <source>commas, semicolons, tabs, | or blanks</source>
        <translation>逗号、分号、制表符、| 或空格</translation>
    </message>
    <message>
        <source>dataset: “file” needs a data file; none has been opened</source>
        <translation>数据集选“来自文件”时需要数据文件；尚未打开任何文件</translation>
    </message>
    <message>
        <source>dates or times</source>
        <translation>日期或时间</translation>
    </message>
    <message>
        <source>dev_share + test_share at most 0.95, so that a training set remains</source>
        <translation>验证集与测试集的比例之和不超过 0.95，这样才会剩下训练集</translation>
    </message>
    <message>
        <source>different names between commas, as x1,x2,label</source>
        <translation>互不相同的列名，用逗号分隔，如 x1,x2,label</translation>
    </message>
    <message>
        <source>dropout drops hidden units, and this network has none; give it a hidden layer</source>
        <translation>Dropout 丢弃隐藏神经元，而这个网络没有；请加一个隐藏层</translation>
    </message>
    <message>
        <source>each column once</source>
        <translation>每列只选一次</translation>
    </message>
    <message>
        <source>filter, character {place}: {found}; allowed: {allowed}</source>
        <translation>筛选条件，第 {place} 个字符：{found}；允许：{allowed}</translation>
    </message>
    <message>
        <source>finite numbers</source>
        <translation>有限的数</translation>
    </message>
    <message>
        <source>holds no experiment</source>
        <translation>不包含实验</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>is a folder, a device or a pipe</source>
        <translation>是文件夹、设备或管道</translation>
    </message>
    <message>
        <source>is cut off: its beginning is all there is</source>
        <translation>被截断：只有开头部分</translation>
    </message>
    <message>
        <source>is cut off: {found} of {needed} characters are there</source>
        <translation>被截断：{needed} 个字符中只有 {found} 个</translation>
    </message>
    <message>
        <source>is damaged in its first characters, behind “{prefix}”</source>
        <translation>“{prefix}”之后的前几个字符已损坏</translation>
    </message>
    <message>
        <source>is damaged: a character in it was changed, lost or doubled</source>
        <translation>已损坏：其中某个字符被改动、丢失或重复</translation>
    </message>
    <message>
        <source>is damaged: capital and small letters were made the same, and it needs both</source>
        <translation>已损坏：大小写字母被统一了，而文本需要区分大小写</translation>
    </message>
    <message>
        <source>is full of files of this name</source>
        <translation>已满是同名的文件</translation>
    </message>
    <message>
        <source>is larger than 20 MB, so not an experiment</source>
        <translation>大于 20 MB，不是实验</translation>
    </message>
    <message>
        <source>is larger than {most} bytes, which it never is</source>
        <translation>超过 {most} 字节，这类文件不会这么大</translation>
    </message>
    <message>
        <source>is no library and no file of runs</source>
        <translation>既不是运行库，也不是运行文件</translation>
    </message>
    <message>
        <source>is no library of runs</source>
        <translation>不是运行库</translation>
    </message>
    <message>
        <source>is not an experiment</source>
        <translation>不是实验文件</translation>
    </message>
    <message>
        <source>is of an older version, and cannot be changed in this place</source>
        <translation>是旧版本的文件，而在此处无法修改</translation>
    </message>
    <message>
        <source>is too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>is too large to be saved with the experiment</source>
        <translation>太大，无法连同实验一起保存</translation>
    </message>
    <message>
        <source>it ends here</source>
        <translation>到这里就结束了</translation>
    </message>
    <message>
        <source>line {line}, column {column}: {why}</source>
        <translation>第 {line} 行第 {column} 列：{why}</translation>
    </message>
    <message>
        <source>more numbers than the memory holds</source>
        <translation>数据太多，内存放不下</translation>
    </message>
    <message>
        <source>more than {most} numbers</source>
        <translation>超过 {most} 个数</translation>
    </message>
    <message>
        <source>names and values of knobs</source>
        <translation>超参数的名称和值</translation>
    </message>
    <message>
        <source>names between commas, those with a comma in double quotes</source>
        <translation>用逗号分隔的名称，含逗号的名称加双引号</translation>
    </message>
    <message>
        <source>names of 1 to {most} printable characters, no mark of a missing value</source>
        <translation>1 到 {most} 个可打印字符的名称，且不是缺失值标记</translation>
    </message>
    <message>
        <source>no array {name}</source>
        <translation>没有数组 {name}</translation>
    </message>
    <message>
        <source>no class called {name}</source>
        <translation>没有名为 {name} 的类别</translation>
    </message>
    <message>
        <source>no column called {name}</source>
        <translation>没有名为 {name} 的列</translation>
    </message>
    <message>
        <source>no column of numbers beside {column}</source>
        <translation>除 {column} 外没有数值列</translation>
    </message>
    <message>
        <source>no column that can be the label</source>
        <translation>没有可作标签的列</translation>
    </message>
    <message>
        <source>no column {names}</source>
        <translation>没有列 {names}</translation>
    </message>
    <message>
        <source>no scheduler answers at {address}: {reason}; an address looks like {example}</source>
        <translation>{address} 处没有调度器应答：{reason}；地址形如 {example}</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>文件不存在</translation>
    </message>
    <message>
        <source>not a NumPy archive</source>
        <translation>不是 NumPy 存档</translation>
    </message>
    <message>
        <source>nothing but missing values</source>
        <translation>全是缺失值</translation>
    </message>
    <message>
        <source>numbers or names (strings)</source>
        <translation>数或名称（字符串）</translation>
    </message>
    <message>
        <source>numbers, or at most {most} words</source>
        <translation>数字，或最多 {most} 个词</translation>
    </message>
    <message>
        <source>off, or a dev_share above 0</source>
        <translation>关闭早停，或让验证集比例大于 0</translation>
    </message>
    <message>
        <source>one class (against the rest), or two between a comma</source>
        <translation>一个类别（对其余），或用逗号分隔的两个类别</translation>
    </message>
    <message>
        <source>one feature</source>
        <translation>只有一个特征的样本</translation>
    </message>
    <message>
        <source>one file in it: unpack it and open the table itself</source>
        <translation>其中只有一个文件：请解压后打开表格本身</translation>
    </message>
    <message>
        <source>one of them, beside X</source>
        <translation>两者之一，与 X 一起</translation>
    </message>
    <message>
        <source>one of {names}, or its place</source>
        <translation>{names} 之一，或列的位置</translation>
    </message>
    <message>
        <source>one value, or one per hidden layer</source>
        <translation>一个值，或每个隐藏层一个值</translation>
    </message>
    <message>
        <source>only one class, {name}</source>
        <translation>只有一个类别 {name}</translation>
    </message>
    <message>
        <source>only one class, {name} in column {column} ({label})</source>
        <translation>只有一个类别 {name}，在第 {column} 列（{label}）</translation>
    </message>
    <message>
        <source>painting</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>painting: added point {number}</source>
        <translation>绘制：添加的点 {number}</translation>
    </message>
    <message>
        <source>painting: empty, and yet examples are moved or removed; allowed: only added points</source>
        <translation>绘制：画布已清空，却仍有移动或删除的样本；允许：只有添加的点</translation>
    </message>
    <message>
        <source>painting: example {index} of the {name} set, which has {size}, counted from 0</source>
        <translation>绘制：{name} 集的第 {index} 个样本（从 0 数起），而该集只有 {size} 个</translation>
    </message>
    <message>
        <source>painting: example {index} of {name} stands twice; allowed: moved once, or removed</source>
        <translation>绘制：{name} 集的样本 {index} 出现了两次；允许：移动一次，或删除</translation>
    </message>
    <message>
        <source>painting: moved point {number}</source>
        <translation>绘制：移动的点 {number}</translation>
    </message>
    <message>
        <source>painting: only at most {most} examples can be painted on</source>
        <translation>绘制：样本最多 {most} 个时才能绘制</translation>
    </message>
    <message>
        <source>painting: only examples of two features can be painted on</source>
        <translation>绘制：只有两个特征的样本才能绘制</translation>
    </message>
    <message>
        <source>part of a kept run is damaged</source>
        <translation>一次已保存的运行有一部分已损坏</translation>
    </message>
    <message>
        <source>points</source>
        <translation>平面上的点</translation>
    </message>
    <message>
        <source>quotes about whole cells, and cells of up to 100,000 characters</source>
        <translation>引号括住整个单元格，单元格最多 100,000 个字符</translation>
    </message>
    <message>
        <source>quotes that do not close, or a cell that is too long</source>
        <translation>未闭合的引号，或过长的单元格</translation>
    </message>
    <message>
        <source>real numbers (float, integer or bool)</source>
        <translation>实数（浮点、整数或布尔）</translation>
    </message>
    <message>
        <source>rows below @data</source>
        <translation>@data 下方的数据行</translation>
    </message>
    <message>
        <source>several runs&apos; names begin with {id!r}</source>
        <translation>有多次运行的标识以 {id!r} 开头</translation>
    </message>
    <message>
        <source>shorter lines</source>
        <translation>更短的行</translation>
    </message>
    <message>
        <source>something stands after the end</source>
        <translation>结尾之后还有内容</translation>
    </message>
    <message>
        <source>something unknown</source>
        <translation>无法识别的内容</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>text of at most {most} letters</source>
        <translation>最多 {most} 个字符的文本</translation>
    </message>
    <message>
        <source>that it cannot be read ({why})</source>
        <translation>无法读取（{why}）</translation>
    </message>
    <message>
        <source>that it cannot be written (a folder, a device or a pipe)</source>
        <translation>无法写入（是文件夹、设备或管道）</translation>
    </message>
    <message>
        <source>that it cannot be written ({why})</source>
        <translation>无法写入（{why}）</translation>
    </message>
    <message>
        <source>the byte 0x{byte:02x}, which is not {encoding} here</source>
        <translation>字节 0x{byte:02x}，在此处不是 {encoding}</translation>
    </message>
    <message>
        <source>the columns that the network was trained on</source>
        <translation>网络训练时所用的列</translation>
    </message>
    <message>
        <source>the decimal mark said by data_decimal</source>
        <translation>由 data_decimal 指定小数点</translation>
    </message>
    <message>
        <source>the ending {ending!r} is unknown; allowed: {allowed}</source>
        <translation>未知的扩展名 {ending!r}；允许：{allowed}</translation>
    </message>
    <message>
        <source>the examples were painted on while it was training; begin again at step 0</source>
        <translation>训练过程中绘制过样本；请从第 0 步重新开始</translation>
    </message>
    <message>
        <source>the file cannot be opened or made</source>
        <translation>无法打开或新建该文件</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>the file is damaged, or no library</source>
        <translation>文件已损坏，或不是运行库</translation>
    </message>
    <message>
        <source>the key {key!r} stands twice</source>
        <translation>键 {key!r} 出现了两次</translation>
    </message>
    <message>
        <source>the laboratory {name!r} is not known here</source>
        <translation>这里不认识实验室 {name!r}</translation>
    </message>
    <message>
        <source>the laboratory {name!r}: {why}</source>
        <translation>实验室 {name!r}：{why}</translation>
    </message>
    <message>
        <source>the network or its training set is too large to be trained several times at once</source>
        <translation>网络或训练集太大，无法同时训练多次</translation>
    </message>
    <message>
        <source>the parameters hold a value that is no number</source>
        <translation>参数中有一个值不是数</translation>
    </message>
    <message>
        <source>the parameters of this run were not kept: it ended too soon, or they are too large</source>
        <translation>这次运行的参数没有保存：它结束得太早，或参数太大</translation>
    </message>
    <message>
        <source>the recording cannot be kept: {path}: {why}</source>
        <translation>录像无法保存：{path}：{why}</translation>
    </message>
    <message>
        <source>the run begins at step 0, as its data cannot be read: {why}</source>
        <translation>运行从第 0 步开始，因为无法读取其数据：{why}</translation>
    </message>
    <message>
        <source>the run begins at step 0, as its data file is another one than it was</source>
        <translation>运行从第 0 步开始，因为数据文件已不是原来的文件</translation>
    </message>
    <message>
        <source>the run had come to step {last}; its parameters were kept at step {step}</source>
        <translation>这次运行到了第 {last} 步；其参数保存在第 {step} 步</translation>
    </message>
    <message>
        <source>the run has diverged; reset its weights first</source>
        <translation>运行已发散；请先重置权重</translation>
    </message>
    <message>
        <source>the run is paused by an unexpected error: {error}</source>
        <translation>训练因意外错误而暂停：{error}</translation>
    </message>
    <message>
        <source>the run was trained elsewhere ({machine}): its parameters are the same to the bit, further steps may differ in the last digits</source>
        <translation>这次运行是在别处训练的（{machine}）：其参数逐位相同，之后的步骤可能在末几位上有差别</translation>
    </message>
    <message>
        <source>the run {id!r} is damaged</source>
        <translation>运行 {id!r} 已损坏</translation>
    </message>
    <message>
        <source>the table itself: download the file, not the page about it</source>
        <translation>表格本身：请下载文件，而不是介绍它的网页</translation>
    </message>
    <message>
        <source>the table itself: unpack it</source>
        <translation>表格本身：请先解压</translation>
    </message>
    <message>
        <source>the text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>the unknown array {name!r}</source>
        <translation>未知的数组 {name!r}</translation>
    </message>
    <message>
        <source>the whole text</source>
        <translation>完整的文本</translation>
    </message>
    <message>
        <source>there is no dev set to watch</source>
        <translation>没有可监视的验证集</translation>
    </message>
    <message>
        <source>there is no knob of this name</source>
        <translation>没有这个名称的超参数</translation>
    </message>
    <message>
        <source>there is no parameter {source} of unit {unit} in layer {layer}</source>
        <translation>第 {layer} 层第 {unit} 个神经元没有参数 {source}</translation>
    </message>
    <message>
        <source>there is no run {id!r}</source>
        <translation>没有运行 {id!r}</translation>
    </message>
    <message>
        <source>there is no setting of this name</source>
        <translation>没有这个名字的设置</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>there is no training example</source>
        <translation>没有训练样本</translation>
    </message>
    <message>
        <source>there is not enough memory for this</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>these boundaries have no part of the plane in common</source>
        <translation>这些边界在平面上没有公共部分</translation>
    </message>
    <message>
        <source>these boundaries lie in different planes of the features</source>
        <translation>这些边界位于不同的特征平面</translation>
    </message>
    <message>
        <source>to put it into the experiment&apos;s folder yourself</source>
        <translation>自己把它放进实验所在的文件夹</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>two classes</source>
        <translation>两个类别</translation>
    </message>
    <message>
        <source>two dimensions</source>
        <translation>二维</translation>
    </message>
    <message>
        <source>two: say which by data_classes, as {one} (against the rest) or {two} (these two)</source>
        <translation>两类：用 data_classes 指定，如 {one}（对其余）或 {two}（这两类）</translation>
    </message>
    <message>
        <source>two: {first} and {second}</source>
        <translation>两类：{first} 和 {second}</translation>
    </message>
    <message>
        <source>unfolds to more than an experiment can be</source>
        <translation>解压后超出实验可能的大小</translation>
    </message>
    <message>
        <source>unknown key {key!r}</source>
        <translation>未知的键 {key!r}</translation>
    </message>
    <message>
        <source>unknown knob {name!r}</source>
        <translation>未知的超参数 {name!r}</translation>
    </message>
    <message>
        <source>up to {most}; update the program to open it</source>
        <translation>最高 {most}；请更新程序后再打开</translation>
    </message>
    <message>
        <source>version {version!r}</source>
        <translation>版本 {version!r}</translation>
    </message>
    <message>
        <source>was written by a newer version of the program (format version {version})</source>
        <translation>由更新版本的程序写出（格式版本 {version}）</translation>
    </message>
    <message>
        <source>was written by a newer version of the program (library version {version}); allowed: up to {most}; update the program to use it</source>
        <translation>由更新版本的程序写成（运行库版本 {version}）；允许：最高 {most}；请更新程序后使用</translation>
    </message>
    <message>
        <source>with test_share it makes {sum:g}</source>
        <translation>与测试集比例合计为 {sum:g}</translation>
    </message>
    <message>
        <source>would be {count} characters long</source>
        <translation>将有 {count} 个字符</translation>
    </message>
    <message>
        <source>would be {count} characters long, with {points} painted points</source>
        <translation>将有 {count} 个字符，其中有 {points} 个绘制的点</translation>
    </message>
    <message>
        <source>{array}: only one class, {name}</source>
        <translation>{array}：只有一个类别 {name}</translation>
    </message>
    <message>
        <source>{array}that it cannot be read ({why})</source>
        <translation>{array}无法读取（{why}）</translation>
    </message>
    <message>
        <source>{column} ({name})</source>
        <translation>{column}（{name}）</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} 字节</translation>
    </message>
    <message>
        <source>{count} classes ({names})</source>
        <translation>{count} 个类别（{names}）</translation>
    </message>
    <message>
        <source>{count} columns</source>
        <translation>{count} 列</translation>
    </message>
    <message>
        <source>{count} columns called {name}</source>
        <translation>有 {count} 列名为 {name}</translation>
    </message>
    <message>
        <source>{count} columns, as in most of the first lines</source>
        <translation>{count} 列，与前面大多数行一致</translation>
    </message>
    <message>
        <source>{count} different words</source>
        <translation>{count} 个不同的词</translation>
    </message>
    <message>
        <source>{count} examples</source>
        <translation>{count} 个样本</translation>
    </message>
    <message>
        <source>{count} networks of {parameters} parameters are too many; allowed: {most} parameters in all; make the network smaller</source>
        <translation>{count} 个各有 {parameters} 个参数的网络太大；允许：总共 {most} 个参数；请缩小网络</translation>
    </message>
    <message>
        <source>{count} networks of {units} hidden units at once need about {needed:.1f} GiB; allowed: {allowed:.1f} GiB; make the network or the batch smaller</source>
        <translation>同时训练 {count} 个有 {units} 个隐藏神经元的网络约需 {needed:.1f} GiB；允许 {allowed:.1f} GiB；请缩小网络或批次</translation>
    </message>
    <message>
        <source>{count} painted points; allowed: {most}; erase some first</source>
        <translation>已绘制 {count} 个点；允许：{most} 个；请先擦除一些</translation>
    </message>
    <message>
        <source>{extra} not known</source>
        <translation>{extra} 无法识别</translation>
    </message>
    <message>
        <source>{found} in column {column} ({name})</source>
        <translation>第 {column} 列（{name}）中{found}</translation>
    </message>
    <message>
        <source>{found} parameters for a network of {count}</source>
        <translation>给了 {found} 个参数，而网络有 {count} 个</translation>
    </message>
    <message>
        <source>{found}; allowed: {allowed}</source>
        <translation>{found}；允许：{allowed}</translation>
    </message>
    <message>
        <source>{kind!r} does not suit {form}</source>
        <translation>{kind!r} 不适用于{form}</translation>
    </message>
    <message>
        <source>{missing} missing</source>
        <translation>缺少 {missing}</translation>
    </message>
    <message>
        <source>{missing} missing and {extra} not known</source>
        <translation>缺少 {missing}，且 {extra} 无法识别</translation>
    </message>
    <message>
        <source>{names}</source>
        <translation>{names}</translation>
    </message>
    <message>
        <source>{name} has shape {found}; allowed: {fits}, for layers of {sizes} units</source>
        <translation>{name} 的形状为 {found}；允许：{fits}，各层单元数为 {sizes}</translation>
    </message>
    <message>
        <source>{name} has shape {shape}</source>
        <translation>{name} 的形状为 {shape}</translation>
    </message>
    <message>
        <source>{name} holds something else; allowed: finite real numbers</source>
        <translation>{name} 的内容不对；允许：有限实数</translation>
    </message>
    <message>
        <source>{name} holds the type {type}</source>
        <translation>{name} 的类型为 {type}</translation>
    </message>
    <message>
        <source>{name} holds {value:g} at column {column}</source>
        <translation>{name} 第 {column} 列为 {value:g}</translation>
    </message>
    <message>
        <source>{name} holds {value} at row {row}, column {column} (from 0)</source>
        <translation>{name} 第 {row} 行、第 {column} 列（从 0 数起）为 {value}</translation>
    </message>
    <message>
        <source>{name} is missing beside {other}</source>
        <translation>有 {other} 却没有 {name}</translation>
    </message>
    <message>
        <source>{name}, the last of data_columns, or empty</source>
        <translation>{name}，即 data_columns 的最后一个，或留空</translation>
    </message>
    <message>
        <source>{name}: no program is written for {kind!r} yet</source>
        <translation>{name}：还没有为 {kind!r} 写好程序</translation>
    </message>
    <message>
        <source>{name}: no value in the training set to fill missing ones with; allowed: another split, or the column left out</source>
        <translation>{name}：训练集中没有值可用来填补缺失值；允许：换一种划分，或略去这一列</translation>
    </message>
    <message>
        <source>{name}: no {key!r}; needed: {keys}</source>
        <translation>{name}：缺少 {key!r}；需要：{keys}</translation>
    </message>
    <message>
        <source>{name}: the label {value}</source>
        <translation>{name}：标签 {value}</translation>
    </message>
    <message>
        <source>{name}: the shape {shape}</source>
        <translation>{name}：形状 {shape}</translation>
    </message>
    <message>
        <source>{name}: the type {type}</source>
        <translation>{name}：类型 {type}</translation>
    </message>
    <message>
        <source>{name}: unknown key {key!r}; allowed: {keys}</source>
        <translation>{name}：未知的键 {key!r}；允许：{keys}</translation>
    </message>
    <message>
        <source>{name}: {count} bytes</source>
        <translation>{name}：{count} 字节</translation>
    </message>
    <message>
        <source>{name}: {count} classes ({some})</source>
        <translation>{name}：{count} 个类别（{some}）</translation>
    </message>
    <message>
        <source>{name}: {count} of them; allowed: at most {most}</source>
        <translation>{name}：有 {count} 个；允许：最多 {most} 个</translation>
    </message>
    <message>
        <source>{name}: {found}; allowed: {allowed}</source>
        <translation>{name}：{found}；允许：{allowed}</translation>
    </message>
    <message>
        <source>{name}: {key}</source>
        <translation>{name}：{key}</translation>
    </message>
    <message>
        <source>{name}: {value} at {place} (from 0)</source>
        <translation>{name}：位置 {place}（从 0 数起）为 {value}</translation>
    </message>
    <message>
        <source>{name}: {value} is not allowed; allowed: {allowed}</source>
        <translation>{name}：不允许 {value}；允许：{allowed}</translation>
    </message>
    <message>
        <source>{numbers}, or names</source>
        <translation>{numbers}，或名称</translation>
    </message>
    <message>
        <source>{path} is damaged: it is kept as {kept}, and a new library of runs is begun</source>
        <translation>{path} 已损坏：保留为 {kept}，并新建一个运行库</translation>
    </message>
    <message>
        <source>{path}: line {line}</source>
        <translation>{path}：第 {line} 行</translation>
    </message>
    <message>
        <source>{path}: line {line}, column {column}</source>
        <translation>{path}：第 {line} 行，第 {column} 列</translation>
    </message>
    <message>
        <source>{path}: no file of kept results; allowed: one that this program has written, or one that is not there yet</source>
        <translation>{path}：不是保存结果的文件；允许：本程序写的文件，或尚不存在的文件</translation>
    </message>
    <message>
        <source>{path}: not written, as it was given up</source>
        <translation>{path}：未写入，因为已经放弃</translation>
    </message>
    <message>
        <source>{path}: not written, as there is not enough memory</source>
        <translation>{path}：未写入，因为内存不足</translation>
    </message>
    <message>
        <source>{path}: there is no such file</source>
        <translation>{path}：文件不存在</translation>
    </message>
    <message>
        <source>{path}: what is to be written? allowed: a name that ends in {kinds}</source>
        <translation>{path}：要写成哪种文件？允许：以 {kinds} 结尾的名称</translation>
    </message>
    <message>
        <source>{path}: {why}</source>
        <translation>{path}：{why}</translation>
    </message>
    <message>
        <source>{path}: {why}; allowed: {allowed}</source>
        <translation>{path}：{why}；允许：{allowed}</translation>
    </message>
    <message>
        <source>{said}; allowed: {names} for layers of {sizes} units</source>
        <translation>{said}；允许：{names}，各层单元数为 {sizes}</translation>
    </message>
    <message>
        <source>{text!r} is not expected</source>
        <translation>此处不应出现 {text!r}</translation>
    </message>
    <message>
        <source>{text!r} means nothing</source>
        <translation>{text!r} 没有含义</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>{text} (0: {zero})</source>
        <translation>{text}（0：{zero}）</translation>
    </message>
    <message>
        <source>{text} has an empty place</source>
        <translation>{text} 中有一项为空</translation>
    </message>
    <message>
        <source>{text} may be {values}</source>
        <translation>{text} 可能是 {values}</translation>
    </message>
    <message>
        <source>{text}, or a list, one per hidden layer</source>
        <translation>{text}，或列表，每个隐藏层一个</translation>
    </message>
    <message>
        <source>{text}, or several together, as {several}</source>
        <translation>{text}，或几种一起，如 {several}</translation>
    </message>
    <message>
        <source>{text}, whose mark may be a decimal one or part thousands</source>
        <translation>{text}，其中的符号可能是小数点，也可能分隔千位</translation>
    </message>
    <message>
        <source>{value!r} does not suit the {knob} {other!r}</source>
        <translation>{value!r} 与 {knob} = {other!r} 不匹配</translation>
    </message>
    <message>
        <source>{value} is not allowed</source>
        <translation>不允许 {value}</translation>
    </message>
    <message>
        <source>{what}; allowed: {allowed}</source>
        <translation>{what}；允许：{allowed}</translation>
    </message>
    <message>
        <source>{where}: found {found}; allowed: {allowed}</source>
        <translation>{where}：发现{found}；允许：{allowed}</translation>
    </message>
    <message>
        <source>{why}; allowed: an .npz archive of W1 b1 …</source>
        <translation>{why}；允许：含有 W1 b1 … 的 .npz 存档</translation>
    </message>
    <message>
        <source>{why}; the run goes on as it was</source>
        <translation>{why}；训练照原样继续</translation>
    </message>
    <message>
        <source>“data” holds no table</source>
        <translation>“data”中没有表格</translation>
    </message>
    <message>
        <source>“{key}” is not an object</source>
        <translation>“{key}”不是对象</translation>
    </message>
    <message>
        <source>“{key}” names no file</source>
        <translation>“{key}”没有给出文件</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>0 train, 1 dev, 2 test: a place for every example.</source>
        <translation>每个样本归入哪一集：0 训练，1 验证，2 测试。</translation>
    </message>
    <message>
        <source>A batch for every step, epoch after epoch.</source>
        <translation>每步一个批次，一轮接一轮。</translation>
    </message>
    <message>
        <source>A laboratory of Gradient Playground in NumPy.</source>
        <translation>Gradient Playground 的一个实验室，用 NumPy 写成。</translation>
    </message>
    <message>
        <source>A mask for each unit and example.</source>
        <translation>每个单元、每个样本各有一个掩码。</translation>
    </message>
    <message>
        <source>A run of Gradient Playground in NumPy; it prints J, errors and norms as JSON.</source>
        <translation>Gradient Playground 的一次运行，用 NumPy 写成；以 JSON 输出 J、错误率和范数。</translation>
    </message>
    <message>
        <source>A run of Gradient Playground in PyTorch; it prints J, errors and norms as JSON.</source>
        <translation>Gradient Playground 的一次运行，用 PyTorch 写成；以 JSON 输出 J、错误率和范数。</translation>
    </message>
    <message>
        <source>Activations: g and its slope g′, by layer</source>
        <translation>激活函数：各层的 g 及其导数 g′</translation>
    </message>
    <message>
        <source>Adam&apos;s own measure</source>
        <translation>用 Adam 自己的尺度</translation>
    </message>
    <message>
        <source>As backward, but for one mistake.</source>
        <translation>与正确的反向传播相同，只错了一处。</translation>
    </message>
    <message>
        <source>As nn.Dropout, by the masks d of this step.</source>
        <translation>与 nn.Dropout 相同，但用这一步的掩码 d。</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>代价</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Dropout as an ensemble</source>
        <translation>把 Dropout 看作集成</translation>
    </message>
    <message>
        <source>Early stopping against L2</source>
        <translation>早停与 L2</translation>
    </message>
    <message>
        <source>Errors against examples, width or steps</source>
        <translation>误差随样本数、宽度或步数的变化</translation>
    </message>
    <message>
        <source>Every pixel from another place of its image, between the four pixels there.</source>
        <translation>每个像素取自图像的另一处，由那里的四个像素插值得到。</translation>
    </message>
    <message>
        <source>Examples as PyTorch has them: one in each row.</source>
        <translation>按 PyTorch 的习惯排列样本：每行一个。</translation>
    </message>
    <message>
        <source>Examples: one in each column, with labels 0 and 1</source>
        <translation>样本：每列一个，标签为 0 和 1</translation>
    </message>
    <message>
        <source>Forward and back-propagation</source>
        <translation>正向传播和反向传播</translation>
    </message>
    <message>
        <source>Glorot: Var W = 2/(n_in + n_out)</source>
        <translation>Glorot：Var W = 2/(n_in + n_out)</translation>
    </message>
    <message>
        <source>Go on with so many training examples, the same first.</source>
        <translation>改用这么多训练样本，前面的总是相同。</translation>
    </message>
    <message>
        <source>Gradient checking</source>
        <translation>梯度检验</translation>
    </message>
    <message>
        <source>He: Var W = 2/n</source>
        <translation>He：Var W = 2/n</translation>
    </message>
    <message>
        <source>Images as if drawn on rubber: neighbouring pixels move alike (Simard 2003).</source>
        <translation>像画在橡皮上的图像：相邻像素的移动相近（Simard 2003）。</translation>
    </message>
    <message>
        <source>Images turned and zoomed about their middle, then shifted.</source>
        <translation>图像绕中心旋转、缩放，然后平移。</translation>
    </message>
    <message>
        <source>J of every step, by masks of one&apos;s own.</source>
        <translation>用自己的掩码训练，记下每一步的 J。</translation>
    </message>
    <message>
        <source>J, the parameters moved along the gradient.</source>
        <translation>参数沿梯度移动后的 J。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Network: W and b of the layers 1 to L</source>
        <translation>网络：第 1 到 L 层的 W 和 b</translation>
    </message>
    <message>
        <source>Normal weights of Var W.</source>
        <translation>方差为 Var W 的正态权重。</translation>
    </message>
    <message>
        <source>Normalize inputs</source>
        <translation>归一化输入</translation>
    </message>
    <message>
        <source>Normalizing inputs</source>
        <translation>归一化输入</translation>
    </message>
    <message>
        <source>One step, slowly</source>
        <translation>慢看一步</translation>
    </message>
    <message>
        <source>Orthonormal rows or columns.</source>
        <translation>正交归一的行或列。</translation>
    </message>
    <message>
        <source>Pictures, where matplotlib is installed</source>
        <translation>画图（装有 matplotlib 时）</translation>
    </message>
    <message>
        <source>Random numbers below 65536 for the masks: 16 bits for each unit and example.</source>
        <translation>掩码用的随机数，小于 65536：每个单元、每个样本 16 位。</translation>
    </message>
    <message>
        <source>Result, on all examples and without dropout</source>
        <translation>结果：在全部样本上，不用 Dropout</translation>
    </message>
    <message>
        <source>Sizes, layer by layer</source>
        <translation>逐层的大小</translation>
    </message>
    <message>
        <source>Step, J, dev cost and dev error.</source>
        <translation>步数、J、验证集代价和验证集错误率。</translation>
    </message>
    <message>
        <source>The Frobenius norm, also where squares overflow; null where it is not finite.</source>
        <translation>Frobenius 范数，平方溢出时也能算；不是有限数时为 null。</translation>
    </message>
    <message>
        <source>The cost: the mean loss and the penalty.</source>
        <translation>代价：平均损失加惩罚项。</translation>
    </message>
    <message>
        <source>The cost: the mean loss.</source>
        <translation>代价：平均损失。</translation>
    </message>
    <message>
        <source>The error of difference quotients</source>
        <translation>差商的误差</translation>
    </message>
    <message>
        <source>The examples, some at a time, to save memory.</source>
        <translation>分批取出样本，以节省内存。</translation>
    </message>
    <message>
        <source>The initialization race</source>
        <translation>初始化竞赛</translation>
    </message>
    <message>
        <source>The losses, and J of the batch.</source>
        <translation>这一批次的各个损失，以及 J。</translation>
    </message>
    <message>
        <source>The mean loss, and the share of examples on the wrong side.</source>
        <translation>平均损失，以及分错的样本所占的比例。</translation>
    </message>
    <message>
        <source>The next ones, as a matrix.</source>
        <translation>接下来的若干个，排成矩阵。</translation>
    </message>
    <message>
        <source>The random numbers of one purpose, apart from all others.</source>
        <translation>某一种用途的随机数，与其他用途互不相干。</translation>
    </message>
    <message>
        <source>The regularization path</source>
        <translation>正则化路径</translation>
    </message>
    <message>
        <source>The train-dev set: of the training set&apos;s distribution, not trained on.</source>
        <translation>训练-验证集：与训练集同分布，但不参加训练。</translation>
    </message>
    <message>
        <source>The training examples as one epoch has them, all moved a little.</source>
        <translation>某一轮所用的训练样本：每个都移动了一点。</translation>
    </message>
    <message>
        <source>Train, dev and test set, with the same share of each class</source>
        <translation>训练集、验证集和测试集：各类所占比例相同</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Trains W and b; before each step, and after the last, one may look.</source>
        <translation>训练 W 和 b；每一步之前和最后一步之后都可以观察。</translation>
    </message>
    <message>
        <source>W and b at the start</source>
        <translation>初始的 W 和 b</translation>
    </message>
    <message>
        <source>What is said of one strength.</source>
        <translation>某一强度的各项结果。</translation>
    </message>
    <message>
        <source>Xavier: Var W = 1/n</source>
        <translation>Xavier：Var W = 1/n</translation>
    </message>
    <message>
        <source>Z and A of every layer; A[L] is the prediction.</source>
        <translation>每层的 Z 和 A；A[L] 是预测值。</translation>
    </message>
    <message>
        <source>a quick generator</source>
        <translation>快速的随机数生成器</translation>
    </message>
    <message>
        <source>all that there are</source>
        <translation>全部样本</translation>
    </message>
    <message>
        <source>along a half circle</source>
        <translation>沿半圆的位置</translation>
    </message>
    <message>
        <source>an epoch has ended</source>
        <translation>一轮结束了</translation>
    </message>
    <message>
        <source>as NumPy computes</source>
        <translation>与 NumPy 的精度相同</translation>
    </message>
    <message>
        <source>as printed: 2/(n_in n_out)</source>
        <translation>按讲义印的：2/(n_in n_out)</translation>
    </message>
    <message>
        <source>b beside the one weight</source>
        <translation>b 与唯一的权重并列</translation>
    </message>
    <message>
        <source>by layer</source>
        <translation>按层</translation>
    </message>
    <message>
        <source>by the shares of m</source>
        <translation>按 m 的比例</translation>
    </message>
    <message>
        <source>class 1 above the line x2 = x1</source>
        <translation>类别 1 在直线 x2 = x1 上方</translation>
    </message>
    <message>
        <source>class 1 where the signs differ</source>
        <translation>两个特征异号时为类别 1</translation>
    </message>
    <message>
        <source>d of the hidden layers: True where a unit stays.</source>
        <translation>隐藏层的 d：保留的单元为 True。</translation>
    </message>
    <message>
        <source>dJ/dθ of one parameter, by J alone.</source>
        <translation>只用 J 求一个参数的 dJ/dθ。</translation>
    </message>
    <message>
        <source>dW without the penalty&apos;s term</source>
        <translation>dW 不含惩罚项</translation>
    </message>
    <message>
        <source>dZ, dW and db of every layer; dZ without 1/m, as the course has it.</source>
        <translation>每层的 dZ、dW 和 db；dZ 不含 1/m，与课程一致。</translation>
    </message>
    <message>
        <source>disc and ring, r²</source>
        <translation>圆盘和圆环，r²</translation>
    </message>
    <message>
        <source>diverged: the last parameters that are numbers stay</source>
        <translation>已发散：保留最后一组仍是数的参数</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>epochs without improvement</source>
        <translation>没有改进的轮数</translation>
    </message>
    <message>
        <source>every other square of a column</source>
        <translation>每列隔一格</translation>
    </message>
    <message>
        <source>every step on the whole training set</source>
        <translation>每步都用整个训练集</translation>
    </message>
    <message>
        <source>examples of all sets together</source>
        <translation>各集样本的总数</translation>
    </message>
    <message>
        <source>features, hidden units, output</source>
        <translation>特征、隐藏单元、输出</translation>
    </message>
    <message>
        <source>for the bias correction</source>
        <translation>用于偏差修正</translation>
    </message>
    <message>
        <source>from the axes</source>
        <translation>到坐标轴的距离</translation>
    </message>
    <message>
        <source>from the start of an arm to its end</source>
        <translation>从旋臂的起点到终点</translation>
    </message>
    <message>
        <source>half of each class</source>
        <translation>两类各一半</translation>
    </message>
    <message>
        <source>in an epoch</source>
        <translation>每轮的批次数</translation>
    </message>
    <message>
        <source>in random order</source>
        <translation>打乱顺序</translation>
    </message>
    <message>
        <source>inverted dropout</source>
        <translation>反向 Dropout</translation>
    </message>
    <message>
        <source>its standard deviation</source>
        <translation>它的标准差</translation>
    </message>
    <message>
        <source>labels -1 and 1</source>
        <translation>标签为 -1 和 1</translation>
    </message>
    <message>
        <source>log10 of the Frobenius norm, however large it is.</source>
        <translation>Frobenius 范数的以 10 为底的对数，多大都能算。</translation>
    </message>
    <message>
        <source>multiplies the initial weights</source>
        <translation>乘在初始权重上</translation>
    </message>
    <message>
        <source>no dev and no test set</source>
        <translation>没有验证集和测试集</translation>
    </message>
    <message>
        <source>of the first feature</source>
        <translation>第一个特征的倍数</translation>
    </message>
    <message>
        <source>of the hidden layers</source>
        <translation>各隐藏层的</translation>
    </message>
    <message>
        <source>of the hidden layers 1 to L - 1</source>
        <translation>隐藏层 1 到 L - 1 的</translation>
    </message>
    <message>
        <source>of the penalty</source>
        <translation>来自惩罚项</translation>
    </message>
    <message>
        <source>of the training set, for every set</source>
        <translation>由训练集算出，用于每一集</translation>
    </message>
    <message>
        <source>of x2</source>
        <translation>x2 的方差</translation>
    </message>
    <message>
        <source>one of each is spare</source>
        <translation>每层多出的一行不用</translation>
    </message>
    <message>
        <source>orthonormal columns</source>
        <translation>正交归一的列</translation>
    </message>
    <message>
        <source>orthonormal rows or columns</source>
        <translation>正交归一的行或列</translation>
    </message>
    <message>
        <source>penalty</source>
        <translation>惩罚项</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>rounding</source>
        <translation>舍入误差</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>so that x has the mean square 1</source>
        <translation>使 x 的均方为 1</translation>
    </message>
    <message>
        <source>soft threshold</source>
        <translation>软阈值</translation>
    </message>
    <message>
        <source>soft threshold, in Adam&apos;s own measure</source>
        <translation>软阈值，用 Adam 自己的尺度</translation>
    </message>
    <message>
        <source>soft threshold: exact zeros</source>
        <translation>软阈值：得到精确的零</translation>
    </message>
    <message>
        <source>standard normal weights</source>
        <translation>标准正态权重</translation>
    </message>
    <message>
        <source>step and J, for the picture</source>
        <translation>步数和 J，画图用</translation>
    </message>
    <message>
        <source>the arms are half a turn apart</source>
        <translation>两条旋臂相差半圈</translation>
    </message>
    <message>
        <source>the best ones are put back</source>
        <translation>换回最好的一组</translation>
    </message>
    <message>
        <source>the centres (-1, -1) and (1, 1)</source>
        <translation>两个中心：(-1, -1)、(1, 1)</translation>
    </message>
    <message>
        <source>the dev cost</source>
        <translation>验证集代价</translation>
    </message>
    <message>
        <source>the dev error</source>
        <translation>验证集错误率</translation>
    </message>
    <message>
        <source>the other upside down</source>
        <translation>另一个上下颠倒</translation>
    </message>
    <message>
        <source>the penalty&apos;s strength</source>
        <translation>惩罚项的强度</translation>
    </message>
    <message>
        <source>the planted bug</source>
        <translation>植入的错误</translation>
    </message>
    <message>
        <source>the run&apos;s own first parameters</source>
        <translation>这次运行自己的初始参数</translation>
    </message>
    <message>
        <source>the sets as the run had them</source>
        <translation>这次运行所用的各集</translation>
    </message>
    <message>
        <source>the sigmoid is within it</source>
        <translation>其中已含 sigmoid</translation>
    </message>
    <message>
        <source>train and dev error</source>
        <translation>训练集和验证集错误率</translation>
    </message>
    <message>
        <source>turned, shifted and noisier</source>
        <translation>旋转、平移并加噪声</translation>
    </message>
    <message>
        <source>uniform: ±1/√n</source>
        <translation>均匀分布：±1/√n</translation>
    </message>
    <message>
        <source>v begins at 0, as in the course</source>
        <translation>v 从 0 开始，与课程一致</translation>
    </message>
    <message>
        <source>what counts as one</source>
        <translation>至少降这么多才算改进</translation>
    </message>
    <message>
        <source>what is not finite any more ends the run</source>
        <translation>出现非有限数时运行即结束</translation>
    </message>
    <message>
        <source>while training</source>
        <translation>训练时</translation>
    </message>
    <message>
        <source>without 1/m</source>
        <translation>不含 1/m</translation>
    </message>
    <message>
        <source>without dropout</source>
        <translation>不用 Dropout</translation>
    </message>
    <message>
        <source>wrong labels</source>
        <translation>错误的标签</translation>
    </message>
    <message>
        <source>x has the mean square 1</source>
        <translation>x 的均方为 1</translation>
    </message>
    <message>
        <source>{keep}, in 16 bits</source>
        <translation>{keep}，精确到 16 位</translation>
    </message>
    <message>
        <source>σ, the standard deviation</source>
        <translation>σ，标准差</translation>
    </message>
    <message>
        <source>σ², as it is printed</source>
        <translation>σ²，按讲义印的</translation>
    </message>
</context>
<context>
    <name>ProgramSaving</name>
    <message>
        <source>Jupyter notebooks ({0})</source>
        <translation>Jupyter 笔记本 ({0})</translation>
    </message>
    <message>
        <source>Python programs ({0})</source>
        <translation>Python 程序 ({0})</translation>
    </message>
    <message>
        <source>Save the program</source>
        <translation>保存程序</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>Projector</name>
    <message>
        <source>Press Esc once more to leave projector mode.</source>
        <translation>再按一次 Esc 退出投影模式。</translation>
    </message>
</context>
<context>
    <name>PropagationPage</name>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Backward: gradients</source>
        <translation>反向：梯度</translation>
    </message>
    <message>
        <source>Forward: activations</source>
        <translation>前向：激活值</translation>
    </message>
    <message>
        <source>Gives the experiment this depth and activation as well</source>
        <translation>同时把这个深度和激活函数交给实验</translation>
    </message>
    <message>
        <source>Gives the experiment this initialization and gain</source>
        <translation>把这个初始化方法和增益交给实验</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>How far training moves W: ‖ΔW‖/‖W₀‖</source>
        <translation>训练使 W 移动多远：‖ΔW‖/‖W₀‖</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Singular values of ∂A[l]/∂x</source>
        <translation>∂A[l]/∂x 的奇异值</translation>
    </message>
    <message>
        <source>Singular values, and how far training moves W</source>
        <translation>奇异值，以及训练使 W 移动多远</translation>
    </message>
    <message>
        <source>Use this initialization</source>
        <translation>使用这个初始化</translation>
    </message>
    <message>
        <source>Use this network</source>
        <translation>使用这个网络</translation>
    </message>
    <message>
        <source>W[{0}] moved by {1} of its size in {2} steps</source>
        <translation>W[{0}] 在 {2} 步中移动了自身大小的 {1}</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示什么</translation>
    </message>
    <message>
        <source>diverged at step {0}</source>
        <translation>第 {0} 步发散</translation>
    </message>
    <message>
        <source>gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>gain {gain}, {depth} hidden layers: {ratio}</source>
        <translation>增益 {gain}，{depth} 个隐藏层：{ratio}</translation>
    </message>
    <message>
        <source>hidden layers</source>
        <translation>隐藏层数</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>predicted {0}, from {1} to {2}</source>
        <translation>预测 {0}，范围 {1} 至 {2}</translation>
    </message>
    <message>
        <source>{0} predicted, 95 of 100 draws</source>
        <translation>{0} 的预测，100 次抽取中的 95 次</translation>
    </message>
    <message>
        <source>‖dZ[1]‖/‖dZ[L]‖ by gain and depth</source>
        <translation>‖dZ[1]‖/‖dZ[L]‖ 随增益和深度的变化</translation>
    </message>
    <message>
        <source>∂A[{layer}]/∂x: largest {largest}, smallest {smallest}</source>
        <translation>∂A[{layer}]/∂x：最大 {largest}，最小 {smallest}</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>%1 File</source>
        <translation>%1 文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>QRCode</name>
    <message>
        <source>QR code of the text</source>
        <translation>文本的二维码</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>&amp;Don&apos;t save</source>
        <translation>不保存(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Another one is about to be opened in its place. Without saving, only Undo brings this one back, until the window is closed.</source>
        <translation>将要打开另一个实验来取代它。若不保存，则只能用撤销恢复，直到窗口关闭为止。</translation>
    </message>
    <message>
        <source>Ask it</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Do not open</source>
        <translation>不打开</translation>
    </message>
    <message>
        <source>Save the changes to “{0}”?</source>
        <translation>要保存对“{0}”的更改吗？</translation>
    </message>
    <message>
        <source>Save this experiment?</source>
        <translation>要保存这个实验吗？</translation>
    </message>
    <message>
        <source>The examples are on another computer. Ask it for them?</source>
        <translation>样本在另一台计算机上。要向它请求吗？</translation>
    </message>
    <message>
        <source>{0}

Who owns that computer learns that you open the file, and, on Windows, your user name.</source>
        <translation>{0}

那台计算机的所有者会知道您打开了这个文件；在 Windows 上还会知道您的用户名。</translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Another architecture</source>
        <translation>换一种网络结构</translation>
    </message>
    <message>
        <source>Augment the data</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Fewer layers</source>
        <translation>减少层数</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Hold out a dev set</source>
        <translation>留出验证集</translation>
    </message>
    <message>
        <source>Initial bias</source>
        <translation>初始偏置</translation>
    </message>
    <message>
        <source>It should bring the dev error nearer to the train error.</source>
        <translation>预期：验证误差向训练误差靠近。</translation>
    </message>
    <message>
        <source>It should bring the gradients of the first and the last layer together.</source>
        <translation>预期：第一层与最后一层的梯度更接近。</translation>
    </message>
    <message>
        <source>It should lower the train error.</source>
        <translation>预期：训练误差降低。</translation>
    </message>
    <message>
        <source>Keep all inputs</source>
        <translation>保留全部输入</translation>
    </message>
    <message>
        <source>Leaky ReLU</source>
        <translation>leaky ReLU</translation>
    </message>
    <message>
        <source>Lower keep_prob</source>
        <translation>减小 keep_prob</translation>
    </message>
    <message>
        <source>Lower α</source>
        <translation>减小 α</translation>
    </message>
    <message>
        <source>Lower λ</source>
        <translation>减小 λ</translation>
    </message>
    <message>
        <source>More data</source>
        <translation>更多数据</translation>
    </message>
    <message>
        <source>More units</source>
        <translation>增加神经元</translation>
    </message>
    <message>
        <source>No dropout</source>
        <translation>关闭 Dropout</translation>
    </message>
    <message>
        <source>Normalize inputs</source>
        <translation>输入归一化</translation>
    </message>
    <message>
        <source>Nothing needs mending: look at the test error, once.</source>
        <translation>无需改进：看一次测试误差即可。</translation>
    </message>
    <message>
        <source>One more layer</source>
        <translation>增加一层</translation>
    </message>
    <message>
        <source>Raise α</source>
        <translation>增大 α</translation>
    </message>
    <message>
        <source>Raise λ</source>
        <translation>增大 λ</translation>
    </message>
    <message>
        <source>ReLU with He&apos;s weights</source>
        <translation>ReLU 配 He 权重</translation>
    </message>
    <message>
        <source>Same weights again</source>
        <translation>相同初始权重</translation>
    </message>
    <message>
        <source>Stop early</source>
        <translation>早停</translation>
    </message>
    <message>
        <source>The run should stay finite.</source>
        <translation>预期：训练不再溢出。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>延长训练</translation>
    </message>
    <message>
        <source>Train on examples like those of dev: no mismatch</source>
        <translation>用与验证集同分布的样本训练：消除分布不匹配</translation>
    </message>
    <message>
        <source>c of c·I</source>
        <translation>c·I 的 c</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>tanh instead of sigmoid</source>
        <translation>用 tanh 代替 sigmoid</translation>
    </message>
    <message>
        <source>{0}, same weights again</source>
        <translation>{0}，相同初始权重</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
</context>
<context>
    <name>RecordingDialog</name>
    <message>
        <source> pixels</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>&amp;Begin at step 0, with the same initial weights</source>
        <translation>从第 0 步开始，初始权重不变(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>时长(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Pictures a second</source>
        <translation>每秒画面数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Steps from picture to picture</source>
        <translation>相邻画面之间的步数(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Stop and keep it</source>
        <translation>停止并保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>录制对象(&amp;W)</translation>
    </message>
    <message>
        <source>Animations (*.gif *.webp)</source>
        <translation>动画 (*.gif *.webp)</translation>
    </message>
    <message>
        <source>How much is recorded</source>
        <translation>已录制的比例</translation>
    </message>
    <message>
        <source>Record an animation</source>
        <translation>录制动画</translation>
    </message>
    <message>
        <source>Recording: {0} of {1} s</source>
        <translation>录制中：{0} / {1} 秒</translation>
    </message>
    <message>
        <source>Recording: {0} of {1} s; it waits until that can be seen</source>
        <translation>录制中：{0} / {1} 秒；等待录制对象可见</translation>
    </message>
    <message>
        <source>Recording: {0} of {1} s; it waits until the run plays</source>
        <translation>录制中：{0} / {1} 秒；等待训练继续</translation>
    </message>
    <message>
        <source>The recording is written to {0} ({1} MB)</source>
        <translation>录像已写入 {0}（{1} MB）</translation>
    </message>
    <message>
        <source>The recording was given up; nothing was written.</source>
        <translation>已放弃录制；没有写入任何文件。</translation>
    </message>
    <message>
        <source>The run that you see is recorded. While that goes on it trains {0} steps from one picture to the next, {1} in all, and waits for each picture. Go on using the window: a knob that you turn is turned in the recording.</source>
        <translation>录制的就是眼前的训练。录制时，相邻两个画面之间训练 {0} 步，共 {1} 步，并等待每个画面。窗口照常可用：您调整的超参数也会出现在录像里。</translation>
    </message>
    <message>
        <source>The whole window</source>
        <translation>整个窗口</translation>
    </message>
    <message>
        <source>Wi&amp;dth of the picture</source>
        <translation>画面宽度(&amp;D)</translation>
    </message>
    <message>
        <source>Writing {0} …</source>
        <translation>正在写入 {0} …</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Runs of Gradient Playground</source>
        <translation>Gradient Playground 的运行</translation>
    </message>
    <message>
        <source>Where they differ</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>the chance of class 1 at step {step}</source>
        <translation>第 {step} 步时属于类别 1 的概率</translation>
    </message>
    <message>
        <source>train error (solid) and dev error (dashed) over the steps</source>
        <translation>训练误差（实线）和验证误差（虚线）随步数的变化</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>{count} runs</source>
        <translation>{count} 次运行</translation>
    </message>
    <message>
        <source>{count} runs differ in their seeds only; on average: {figures}</source>
        <translation>{count} 次运行只有随机种子不同；平均：{figures}</translation>
    </message>
</context>
<context>
    <name>RevealButton</name>
    <message>
        <source>Look again</source>
        <translation>再看一次</translation>
    </message>
    <message>
        <source>Measure the error on the test set</source>
        <translation>测量测试集上的误差</translation>
    </message>
    <message>
        <source>Measures the error on the test set once. Every decision that you take after a look makes the next one less unbiased.</source>
        <translation>在测试集上测量一次误差。看过之后再做的每个决定，都会让下一次的估计不再那么无偏。</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>揭晓</translation>
    </message>
</context>
<context>
    <name>RunKeeping</name>
    <message>
        <source>&amp;Do not keep them</source>
        <translation>不保存(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Forget them</source>
        <translation>删除(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Keep them</source>
        <translation>保存(&amp;K)</translation>
    </message>
    <message>
        <source>Ask at the next start</source>
        <translation>下次启动时再问</translation>
    </message>
    <message>
        <source>Forget the runs on your own files that the library holds?</source>
        <translation>要删除运行库中用您自己的文件训练的运行吗？</translation>
    </message>
    <message>
        <source>Keep runs that are trained on your own files?</source>
        <translation>要保存用您自己的文件训练的运行吗？</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Runs: {0}. They are removed for good, pinned ones, too.</source>
        <translation>运行：{0} 次。它们会被彻底删除，已固定的也一样。</translation>
    </message>
    <message>
        <source>The library of runs then holds their curves, figures, boundaries and parameters, not the examples themselves. All of that can be forgotten again at any time.</source>
        <translation>运行库会保存它们的曲线、指标、边界和参数，但不保存样本本身。所有这些都可以随时删除。</translation>
    </message>
</context>
<context>
    <name>RunLibrary</name>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Run {0} is damaged and cannot be read; it can be deleted.</source>
        <translation>运行 {0} 已损坏，无法读取；可以将其删除。</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>both low</source>
        <translation>两者都低</translation>
    </message>
    <message>
        <source>compiled</source>
        <translation>编译版</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>high bias</source>
        <translation>高偏差</translation>
    </message>
    <message>
        <source>high bias and variance</source>
        <translation>高偏差和高方差</translation>
    </message>
    <message>
        <source>high variance</source>
        <translation>高方差</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>被中断</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>stopped early</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>without examples</source>
        <translation>没有样本</translation>
    </message>
    <message>
        <source>{0}; in filters: {1}</source>
        <translation>{0}；筛选条件中写作：{1}</translation>
    </message>
</context>
<context>
    <name>RunSpeaker</name>
    <message>
        <source>Looking back at step {0}</source>
        <translation>正在回看第 {0} 步</translation>
    </message>
    <message>
        <source>No training examples</source>
        <translation>没有训练样本</translation>
    </message>
    <message>
        <source>Paused at step {0}</source>
        <translation>在第 {0} 步暂停</translation>
    </message>
    <message>
        <source>The run begins anew</source>
        <translation>训练重新开始</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>layer {0} of {1}</source>
        <translation>第 {0} 层，共 {1} 层</translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Kept runs</source>
        <translation>保存的运行</translation>
    </message>
    <message>
        <source>Knobs</source>
        <translation>超参数</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Shift and Ctrl choose several; what is chosen is drawn below</source>
        <translation>用 Shift 和 Ctrl 可选择多项；所选内容绘制在下方</translation>
    </message>
    <message>
        <source>The usual columns</source>
        <translation>常用的列</translation>
    </message>
</context>
<context>
    <name>ScaledAxis</name>
    <message>
        <source>linear</source>
        <translation>线性坐标</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数坐标</translation>
    </message>
</context>
<context>
    <name>ScatterPage</name>
    <message>
        <source>Level axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Upright axis</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>against</source>
        <translation>相对于</translation>
    </message>
    <message>
        <source>{0} against {1}: {2} of {3} runs have both</source>
        <translation>{0}相对于{1}：{3} 次运行中有 {2} 次两者都有</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Bayes error, base error, wrong labels, flipped labels</source>
        <translation>贝叶斯误差、基准误差、错误标签、标签翻转</translation>
    </message>
    <message>
        <source>Dask, scheduler, other computers, distributed</source>
        <translation>集群、调度器、其他计算机、分布式</translation>
    </message>
    <message>
        <source>Python, source code, program, script, Jupyter, ipynb</source>
        <translation>Python、源代码、程序、脚本、Jupyter、ipynb、笔记本</translation>
    </message>
    <message>
        <source>QR code, link, send, hand out</source>
        <translation>二维码、链接、发送、分发</translation>
    </message>
    <message>
        <source>SGD, gradient descent, momentum, Adam</source>
        <translation>随机梯度下降、梯度下降、动量、优化算法</translation>
    </message>
    <message>
        <source>architecture, units by layer</source>
        <translation>网络结构、每层单元数</translation>
    </message>
    <message>
        <source>bias, variance, high bias, high variance, overfitting, underfitting, basic recipe</source>
        <translation>偏差、方差、高偏差、高方差、过拟合、欠拟合、基本方法、基本配方</translation>
    </message>
    <message>
        <source>classify, score, probability, inference, new data</source>
        <translation>分类，打分，概率，推断，新数据</translation>
    </message>
    <message>
        <source>confusion matrix, precision, recall, positives</source>
        <translation>混淆矩阵、查准率、查全率、假正例、假负例</translation>
    </message>
    <message>
        <source>contour, valley, Hessian, condition number, stable learning rate</source>
        <translation>等高线、山谷、Hessian、条件数、稳定学习率</translation>
    </message>
    <message>
        <source>cost function, logistic loss, objective</source>
        <translation>成本函数、代价函数、损失函数、目标函数</translation>
    </message>
    <message>
        <source>data augmentation, more data, flip, rotate, distort</source>
        <translation>数据增强、数据扩增、更多数据、翻转、旋转、扭曲</translation>
    </message>
    <message>
        <source>data mismatch, distribution, domain shift</source>
        <translation>数据不匹配、分布不匹配、分布</translation>
    </message>
    <message>
        <source>data set, examples, shape</source>
        <translation>数据集、样本、形状</translation>
    </message>
    <message>
        <source>decision surface, prediction, plane, painting</source>
        <translation>决策面、预测、平面、绘制</translation>
    </message>
    <message>
        <source>diagram, units, neurons, architecture, edges</source>
        <translation>网络图、单元、神经元、结构、连接</translation>
    </message>
    <message>
        <source>feature scale, badly scaled</source>
        <translation>特征尺度、拉伸</translation>
    </message>
    <message>
        <source>forward propagation, back-propagation, update, step by step, by hand</source>
        <translation>正向传播、反向传播、更新、逐步、手算</translation>
    </message>
    <message>
        <source>full batch, whole set</source>
        <translation>整批、全批量、全部样本、批梯度下降</translation>
    </message>
    <message>
        <source>gradient check, numerical gradient, backpropagation bug, debugging, gradcheck</source>
        <translation>梯度检查、梯度检验、数值梯度、反向传播的错误、调试</translation>
    </message>
    <message>
        <source>histogram of W, norm of W, sparsity, zeros</source>
        <translation>权重直方图、权重范数、稀疏、零</translation>
    </message>
    <message>
        <source>histograms, saturation, dead units, size of A</source>
        <translation>直方图、饱和、死单元、激活值大小</translation>
    </message>
    <message>
        <source>history, earlier runs, experiments, compare, table, kept</source>
        <translation>历史、以前的运行、实验、对比、表格、保存</translation>
    </message>
    <message>
        <source>initial weights, Kaiming, Glorot, weight initialization</source>
        <translation>初始权重、权重初始化、初始化权重</translation>
    </message>
    <message>
        <source>inverted dropout, drop inputs</source>
        <translation>反向随机失活、随机失活、丢弃输入</translation>
    </message>
    <message>
        <source>inverted dropout, drop units, dropout rate</source>
        <translation>反向随机失活、随机失活、丢弃、丢弃率、失活</translation>
    </message>
    <message>
        <source>language, Chinese, Simplified Chinese, Mandarin</source>
        <translation>语言、中文、简体中文、汉语、界面语言</translation>
    </message>
    <message>
        <source>language, English</source>
        <translation>语言、英文、英语、界面语言</translation>
    </message>
    <message>
        <source>learning curve, loss, train error, dev error</source>
        <translation>曲线、学习曲线、损失、训练误差、验证误差</translation>
    </message>
    <message>
        <source>learning curve, more data, overfitting, underfitting, double descent</source>
        <translation>学习曲线、更多数据、过拟合、欠拟合、双重下降</translation>
    </message>
    <message>
        <source>manual, documentation, glossary</source>
        <translation>手册、文档、术语表</translation>
    </message>
    <message>
        <source>mini-batch, minibatch, stochastic gradient descent, SGD</source>
        <translation>小批量、随机梯度下降</translation>
    </message>
    <message>
        <source>nonlinearity, activation function</source>
        <translation>非线性、激活函数</translation>
    </message>
    <message>
        <source>number of examples, sample size, more data</source>
        <translation>样本数、数据量、更多数据</translation>
    </message>
    <message>
        <source>number of layers, hidden layers, deep</source>
        <translation>层数、隐藏层数、深层</translation>
    </message>
    <message>
        <source>number of units, neurons, hidden units</source>
        <translation>单元数、神经元数、隐藏单元</translation>
    </message>
    <message>
        <source>numerical gradient, difference quotient, rounding, one-sided, two-sided</source>
        <translation>数值梯度、差商、舍入误差、单边、双边</translation>
    </message>
    <message>
        <source>order of the examples</source>
        <translation>样本顺序、打乱</translation>
    </message>
    <message>
        <source>orthogonalization, patience, stop training, weight decay, L2</source>
        <translation>正交化、耐心、停止训练、权重衰减、L2</translation>
    </message>
    <message>
        <source>program, source, Python, NumPy, PyTorch</source>
        <translation>程序、源代码、Python、NumPy、PyTorch</translation>
    </message>
    <message>
        <source>regularizer, ridge, lasso, norm</source>
        <translation>正则项、惩罚项、范数</translation>
    </message>
    <message>
        <source>scale of the initial weights</source>
        <translation>初始权重的尺度、增益</translation>
    </message>
    <message>
        <source>schedule, annealing</source>
        <translation>学习率衰减、学习率调度</translation>
    </message>
    <message>
        <source>settings, options, configuration, customize shortcuts</source>
        <translation>设置、选项、配置、自定义快捷键</translation>
    </message>
    <message>
        <source>split, dev set, validation set, hold-out</source>
        <translation>划分、开发集、验证集、简单交叉验证集</translation>
    </message>
    <message>
        <source>split, test set</source>
        <translation>划分、测试集</translation>
    </message>
    <message>
        <source>standard deviation, spread</source>
        <translation>标准差、噪声</translation>
    </message>
    <message>
        <source>standardize, feature scaling, mean and variance, whitening</source>
        <translation>标准化、归一化输入、特征缩放、均值和方差</translation>
    </message>
    <message>
        <source>step size, learning factor</source>
        <translation>学习率、学习因子、学习速率、步长</translation>
    </message>
    <message>
        <source>stop early, best weights, early termination</source>
        <translation>提前停止、提早停止、提前终止、最佳权重</translation>
    </message>
    <message>
        <source>test error, generalization, held out</source>
        <translation>测试误差、泛化</translation>
    </message>
    <message>
        <source>thinned networks, inverted dropout, keep_prob, masks, averaging</source>
        <translation>精简网络、反向随机失活、keep_prob、掩码、平均</translation>
    </message>
    <message>
        <source>tutorial, beginning, introduction, help, start here</source>
        <translation>教程、入门、开始、介绍、帮助</translation>
    </message>
    <message>
        <source>vanishing, exploding gradients, dW, dZ</source>
        <translation>梯度消失、梯度爆炸、梯度消失和爆炸、dW、dZ</translation>
    </message>
    <message>
        <source>vanishing, exploding, depth, Jacobian, singular values, 1.5^L</source>
        <translation>梯度消失、梯度爆炸、深度、雅可比、奇异值、1.5^L</translation>
    </message>
    <message>
        <source>video, film, screen recording, GIF, WebP</source>
        <translation>视频，录像，录屏，动图，GIF，WebP</translation>
    </message>
    <message>
        <source>weight decay, regularization parameter, L2 regularization, ridge, lasso, shrinkage</source>
        <translation>权重衰减、正则化参数、L2 正则化、正则化、岭回归</translation>
    </message>
    <message>
        <source>weights, biases, trained network, NPZ, W1, b1</source>
        <translation>权重，偏置，训练好的网络，NPZ，W1，b1</translation>
    </message>
    <message>
        <source>weights, zeros, symmetry, Xavier, He, Glorot, histogram, saturation</source>
        <translation>权重、全零、对称性、Xavier, He, Glorot、直方图、饱和</translation>
    </message>
    <message>
        <source>λ, lambda, sweep, weight decay, L1, L2, dropout, best regularization</source>
        <translation>λ、lambda、扫描、权重衰减、L1、L2、Dropout、最佳正则化</translation>
    </message>
</context>
<context>
    <name>SeedRow</name>
    <message>
        <source>Draw another number</source>
        <translation>随机换一个数</translation>
    </message>
    <message>
        <source>Draw {0}</source>
        <translation>随机抽取“{0}”</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>--{name} {value} is passed over: the policy of this machine, {file}, fixes it</source>
        <translation>忽略 --{name} {value}：它由本机的策略文件 {file} 规定</translation>
    </message>
    <message>
        <source>Settings and knobs cannot be kept for the next start: {path}: {why}</source>
        <translation>设置和超参数无法保留到下次启动：{path}：{why}</translation>
    </message>
    <message>
        <source>The last session ended while it prepared its experiment: the defaults are shown. To try it again, choose {name} from the recent files.</source>
        <translation>上次会话在准备实验时结束：现在显示默认设置。若要再试，请从最近的文件中选择 {name}。</translation>
    </message>
    <message>
        <source>The policy {file}: {why}</source>
        <translation>策略文件 {file}：{why}</translation>
    </message>
    <message>
        <source>The preferred engine cannot be used, and another one trains: {why}</source>
        <translation>首选的引擎无法使用，改由另一个引擎训练：{why}</translation>
    </message>
    <message>
        <source>{found}; it is kept as {kept}</source>
        <translation>{found}；原文件保留为 {kept}</translation>
    </message>
    <message>
        <source>{path} cannot be read by this version of the program: the defaults are used, and it is kept as {kept}</source>
        <translation>此版本的程序无法读取 {path}：已使用默认值，原文件保留为 {kept}</translation>
    </message>
</context>
<context>
    <name>ShareDialog</name>
    <message>
        <source>&amp;Copy the text</source>
        <translation>复制文本(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Fill the screen</source>
        <translation>占满屏幕(&amp;F)</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy the code as a &amp;picture</source>
        <translation>将二维码复制为图片(&amp;P)</translation>
    </message>
    <message>
        <source>Not in it: what was trained so far, and the data of a file of your own.</source>
        <translation>不包括：到目前为止的训练结果，以及您自己文件中的数据。</translation>
    </message>
    <message>
        <source>Share the experiment</source>
        <translation>分享实验</translation>
    </message>
    <message>
        <source>Text of the experiment</source>
        <translation>实验的文本</translation>
    </message>
    <message>
        <source>The code is on the clipboard as a picture</source>
        <translation>二维码已作为图片放到剪贴板上</translation>
    </message>
    <message>
        <source>The text is too long for a code: {0} bytes, allowed: {1}. With more, its squares are too small to be photographed across a room.</source>
        <translation>文本太长，无法生成二维码：{0} 字节，最多 {1}。再多的话，方格太小，隔着教室无法拍清。</translation>
    </message>
    <message>
        <source>This text is the whole experiment. Whoever pastes it into their window (Ctrl+V) has the same knobs, seeds and painted points. {0} characters.</source>
        <translation>这段文本就是整个实验。把它粘贴到自己的窗口中（Ctrl+V），就会得到同样的超参数、种子和绘制的点。共 {0} 个字符。</translation>
    </message>
</context>
<context>
    <name>Shared</name>
    <message>
        <source>a file {name} is here, but it holds other data</source>
        <translation>这里有文件 {name}，但其中的数据不同</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>about the look of the page alone: {keys}</source>
        <translation>只与该网页的外观有关：{keys}</translation>
    </message>
    <message>
        <source>initial weights are drawn evenly from −½ to ½ on the page; here they are normal, with the same variance 1/12</source>
        <translation>网页中初始权重在 −½ 到 ½ 之间均匀抽取；这里是方差同为 1/12 的正态分布</translation>
    </message>
    <message>
        <source>inputs that cannot be taken away here: {inputs}</source>
        <translation>这里不能去掉的输入：{inputs}</translation>
    </message>
    <message>
        <source>inputs that do not exist here: {inputs}; the network sees x₁ and x₂</source>
        <translation>这里没有的输入：{inputs}；网络的输入是 x₁ 和 x₂</translation>
    </message>
    <message>
        <source>its data file {name} is not here: a text names a file, but does not hold it</source>
        <translation>其数据文件 {name} 不在这里：文本只写出文件名，不包含文件内容</translation>
    </message>
    <message>
        <source>keys that the page does not know either: {keys}</source>
        <translation>网页也不认识的键：{keys}</translation>
    </message>
    <message>
        <source>the link is longer than a link can be: its end is left out</source>
        <translation>链接过长：末尾部分被略去</translation>
    </message>
    <message>
        <source>under L1 a weight that has become zero stays zero on the page; here it may grow again</source>
        <translation>使用 L1 时，网页中变为零的权重保持为零；在这里它可以重新增大</translation>
    </message>
    <message>
        <source>what the page calls test data is looked at all the time: here it is the dev set, {count} of {m} examples</source>
        <translation>网页所说的测试数据一直可见：在这里它是验证集，{m} 个样本中的 {count} 个</translation>
    </message>
    <message>
        <source>{count} more of this kind</source>
        <translation>还有 {count} 条类似的说明</translation>
    </message>
    <message>
        <source>{key} stands there more than once: the last one counts, as on the page</source>
        <translation>{key} 出现了不止一次：以最后一次为准，与网页一样</translation>
    </message>
    <message>
        <source>{key}: layers of {bad} units are left out; allowed: whole numbers from 1 to {most}</source>
        <translation>{key}：略去单元数为 {bad} 的层；允许：1 到 {most} 的整数</translation>
    </message>
    <message>
        <source>{key}: {count} layers; the first {most} are taken</source>
        <translation>{key}：共 {count} 层；采用前 {most} 层</translation>
    </message>
    <message>
        <source>{pair} is more or less than the page can show: it takes {taken}, and so it is here</source>
        <translation>{pair} 超出网页能显示的范围：网页取 {taken}，这里也一样</translation>
    </message>
    <message>
        <source>{pair} is not known (known: {allowed}); {taken} is taken</source>
        <translation>{pair} 无法识别（可用：{allowed}）；采用 {taken}</translation>
    </message>
    <message>
        <source>{pair} is λ = {factor} · {rate} = {lambd} here, with m = {m} training examples</source>
        <translation>{pair} 在这里是 λ = {factor} · {rate} = {lambd}，训练样本数 m = {m}</translation>
    </message>
    <message>
        <source>{pair}: from 10 to 100 here; {taken} is taken</source>
        <translation>{pair}：这里允许 10 到 100；采用 {taken}</translation>
    </message>
    <message>
        <source>{pair}: on the page it changes labels near the border, here it moves the points across it, as far</source>
        <translation>{pair}：在网页中它改变边界附近的标签，在这里它把点移过边界，移动的幅度相同</translation>
    </message>
    <message>
        <source>{pair}: points and weights are drawn by this program&apos;s own seeds, so they are others</source>
        <translation>{pair}：样本和权重由本程序自己的种子抽取，因此不同</translation>
    </message>
    <message>
        <source>{pair}: there is only classification here, with the dataset that the link names for it</source>
        <translation>{pair}：这里只有分类，采用链接中为分类指定的数据集</translation>
    </message>
    <message>
        <source>{pair}: {name} {wanted} is not allowed here; {taken} is taken</source>
        <translation>{pair}：{name} {wanted} 在这里不允许；采用 {taken}</translation>
    </message>
    <message>
        <source>“{value}” stands there without a key</source>
        <translation>“{value}”没有对应的键</translation>
    </message>
</context>
<context>
    <name>SharedTexts</name>
    <message>
        <source>The experiment is on the clipboard as a text of {0} characters</source>
        <translation>实验已作为 {0} 个字符的文本放到剪贴板上</translation>
    </message>
    <message>
        <source>The experiment of the text is open. Undo brings back what was there.</source>
        <translation>已打开文本中的实验。撤销可恢复之前的内容。</translation>
    </message>
    <message>
        <source>There is no text on the clipboard</source>
        <translation>剪贴板上没有文本</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>A tenth of a step</source>
        <translation>十分之一步</translation>
    </message>
    <message>
        <source>Add a point, erase, or take and put down</source>
        <translation>添加点、擦除，或拿起与放下</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Back to the overview; twice: leave the mode</source>
        <translation>回到总览；按两次：退出投影模式</translation>
    </message>
    <message>
        <source>Begin projector mode, or go back to its overview</source>
        <translation>进入投影模式，或回到总览</translation>
    </message>
    <message>
        <source>Delete, Backspace</source>
        <translation>Delete、退格</translation>
    </message>
    <message>
        <source>Delete, double click</source>
        <translation>Delete、双击</translation>
    </message>
    <message>
        <source>End painting</source>
        <translation>结束绘制</translation>
    </message>
    <message>
        <source>Enter or a digit</source>
        <translation>Enter 或数字键</translation>
    </message>
    <message>
        <source>Erase the nearest point</source>
        <translation>擦除最近的点</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>F5</source>
        <translation>F5</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home、End</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Map, painting</source>
        <translation>图上绘制</translation>
    </message>
    <message>
        <source>Move it in large steps</source>
        <translation>大步移动</translation>
    </message>
    <message>
        <source>Move the cross hair</source>
        <translation>移动十字准线</translation>
    </message>
    <message>
        <source>One step down or up</source>
        <translation>减小或增大一步</translation>
    </message>
    <message>
        <source>Page Down, Page Up</source>
        <translation>Page Down、Page Up</translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation>Page Up、Page Down</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>投影模式</translation>
    </message>
    <message>
        <source>Shift + ← →</source>
        <translation>Shift + ← →</translation>
    </message>
    <message>
        <source>Shift + ← → ↑ ↓</source>
        <translation>Shift + ← → ↑ ↓</translation>
    </message>
    <message>
        <source>Slider</source>
        <translation>滑块</translation>
    </message>
    <message>
        <source>Smallest and largest value</source>
        <translation>最小值和最大值</translation>
    </message>
    <message>
        <source>Space, Enter</source>
        <translation>空格、Enter</translation>
    </message>
    <message>
        <source>Ten steps</source>
        <translation>十步</translation>
    </message>
    <message>
        <source>The next panel alone, the one before</source>
        <translation>单独显示下一个面板、上一个面板</translation>
    </message>
    <message>
        <source>Type the value</source>
        <translation>键入数值</translation>
    </message>
    <message>
        <source>What</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>← →</source>
        <translation>← →</translation>
    </message>
    <message>
        <source>← → ↑ ↓</source>
        <translation>← → ↑ ↓</translation>
    </message>
</context>
<context>
    <name>Situations</name>
    <message>
        <source>All units of a layer have the same weights and learn alike.</source>
        <translation>同一层的单元权重都相同，学到的也相同。</translation>
    </message>
    <message>
        <source>Dropout hides features: keep_prob of the input is {share}.</source>
        <translation>Dropout 遮住了特征：输入的 keep_prob 为 {share}。</translation>
    </message>
    <message>
        <source>Dropout keeps {kept} units of a layer.</source>
        <translation>Dropout 每层只保留 {kept} 个单元。</translation>
    </message>
    <message>
        <source>Dropout keeps {kept} units of a layer: too few to learn with.</source>
        <translation>Dropout 每层只保留 {kept} 个单元：太少，学不了。</translation>
    </message>
    <message>
        <source>High bias: ReLU units are dead</source>
        <translation>高偏差：ReLU 单元已死</translation>
    </message>
    <message>
        <source>High bias: all units are linear</source>
        <translation>高偏差：单元全是线性的</translation>
    </message>
    <message>
        <source>High bias: all units are twins</source>
        <translation>高偏差：单元全都相同</translation>
    </message>
    <message>
        <source>High bias: gradients explode</source>
        <translation>高偏差：梯度爆炸</translation>
    </message>
    <message>
        <source>High bias: gradients vanish</source>
        <translation>高偏差：梯度消失</translation>
    </message>
    <message>
        <source>High bias: inputs not normalized</source>
        <translation>高偏差：输入未归一化</translation>
    </message>
    <message>
        <source>High bias: learning rate too large</source>
        <translation>高偏差：学习率过大</translation>
    </message>
    <message>
        <source>High bias: learning rate too small</source>
        <translation>高偏差：学习率过小</translation>
    </message>
    <message>
        <source>High bias: the weights have collapsed</source>
        <translation>高偏差：权重已衰减到零</translation>
    </message>
    <message>
        <source>High bias: too much dropout</source>
        <translation>高偏差：Dropout 过强</translation>
    </message>
    <message>
        <source>Inputs of size {size}, spread {stretch} to 1.</source>
        <translation>输入大小为 {size}，分布宽度相差 {stretch} 倍。</translation>
    </message>
    <message>
        <source>Inputs of size {size}, spread {stretch} to 1: no rate suits all.</source>
        <translation>输入大小为 {size}，分布宽度相差 {stretch} 倍：没有一个学习率适合所有方向。</translation>
    </message>
    <message>
        <source>J hardly falls, and the weights hardly move.</source>
        <translation>J 几乎不降，权重也几乎不动。</translation>
    </message>
    <message>
        <source>J hardly falls.</source>
        <translation>J 几乎不降。</translation>
    </message>
    <message>
        <source>J jumps instead of falling.</source>
        <translation>J 来回跳动，没有下降。</translation>
    </message>
    <message>
        <source>J jumps up and down instead of falling: steps overshoot.</source>
        <translation>J 来回跳动而不下降：每一步都越过了最小值。</translation>
    </message>
    <message>
        <source>Layer 1 gets {ratio} times the gradient of layer {layers}.</source>
        <translation>第 1 层的梯度是第 {layers} 层的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>Layer 1 gets {ratio} times the gradient of layer {layers}; predicted at step 0: {predicted}.</source>
        <translation>第 1 层的梯度是第 {layers} 层的 {ratio} 倍；第 0 步的理论预测：{predicted}。</translation>
    </message>
    <message>
        <source>Layers of linear units are one: the boundary is a line.</source>
        <translation>多层线性单元等于一层：边界是一条直线。</translation>
    </message>
    <message>
        <source>Not trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>The boundary is a line.</source>
        <translation>边界是一条直线。</translation>
    </message>
    <message>
        <source>The weights are as they were drawn.</source>
        <translation>权重还是初始值。</translation>
    </message>
    <message>
        <source>Training has just begun</source>
        <translation>训练刚刚开始</translation>
    </message>
    <message>
        <source>Units of a layer learn alike.</source>
        <translation>同一层的单元学到的相同。</translation>
    </message>
    <message>
        <source>Weights are {share} times their first size.</source>
        <translation>权重是最初大小的 {share} 倍。</translation>
    </message>
    <message>
        <source>Weights are {share} times their first size: one prediction for all.</source>
        <translation>权重是最初大小的 {share} 倍：对所有样本的预测都一样。</translation>
    </message>
    <message>
        <source>dZ: layer 1 / layer {layers} = {ratio}, predicted {predicted}.</source>
        <translation>dZ：第 1 层 / 第 {layers} 层 = {ratio}，预测 {predicted}。</translation>
    </message>
    <message>
        <source>dZ: layer 1 / layer {layers} = {ratio}.</source>
        <translation>dZ：第 1 层 / 第 {layers} 层 = {ratio}。</translation>
    </message>
    <message>
        <source>{share} of a layer&apos;s units are 0 for every example: none learns.</source>
        <translation>某层 {share} 的单元对所有样本都为 0：学不了。</translation>
    </message>
    <message>
        <source>{share} of a layer&apos;s units are 0.</source>
        <translation>某层 {share} 的单元为 0。</translation>
    </message>
</context>
<context>
    <name>SketchPad</name>
    <message>
        <source>layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>SliderRow</name>
    <message>
        <source>Type one for each hidden layer, such as {0}</source>
        <translation>为每个隐藏层各输入一个，例如 {0}</translation>
    </message>
    <message>
        <source>per layer</source>
        <translation>逐层</translation>
    </message>
    <message>
        <source>{0}, per layer</source>
        <translation>{0}，逐层</translation>
    </message>
    <message>
        <source>{0}, typed</source>
        <translation>{0}，键入</translation>
    </message>
</context>
<context>
    <name>Split</name>
    <message>
        <source>60 / 20 / 20</source>
        <translation>60 / 20 / 20</translation>
    </message>
    <message>
        <source>70 / 30, no dev set</source>
        <translation>70 / 30，无验证集</translation>
    </message>
    <message>
        <source>80 / 20, no test set</source>
        <translation>80 / 20，无测试集</translation>
    </message>
    <message>
        <source>90 / 5 / 5</source>
        <translation>90 / 5 / 5</translation>
    </message>
    <message>
        <source>98 / 1 / 1</source>
        <translation>98 / 1 / 1</translation>
    </message>
    <message>
        <source>99 / 0.5 / 0.5</source>
        <translation>99 / 0.5 / 0.5</translation>
    </message>
</context>
<context>
    <name>SplitRow</name>
    <message>
        <source>As they were drawn: what is painted over them is not counted.</source>
        <translation>这是抽取时的样本数：绘制的改动不计在内。</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>常用划分</translation>
    </message>
    <message>
        <source>Recommended for {0} examples: {1}</source>
        <translation>{0} 个样本的推荐划分：{1}</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Split into train, dev and test sets</source>
        <translation>划分为训练集、验证集和测试集</translation>
    </message>
    <message>
        <source>Split presets</source>
        <translation>常用划分</translation>
    </message>
    <message>
        <source>Split, percentages of train, dev and test</source>
        <translation>划分：训练集、验证集和测试集的百分比</translation>
    </message>
    <message>
        <source>The file names its own sets; they are used as they are.</source>
        <translation>文件中已给出各个集合；按原样使用。</translation>
    </message>
    <message>
        <source>The network learns from the train set alone.</source>
        <translation>网络只从训练集学习。</translation>
    </message>
    <message>
        <source>Train-dev is held out of the train part because of the mismatch: examples like those of train that are not trained on.</source>
        <translation>由于分布不匹配，训练部分中留出了训练-验证集：其样本与训练集同分布，但不用于训练。</translation>
    </message>
    <message>
        <source>Usual splits</source>
        <translation>常用的划分比例</translation>
    </message>
    <message>
        <source>as in the file</source>
        <translation>按文件</translation>
    </message>
    <message>
        <source>train/dev/test</source>
        <translation>训练/验证/测试</translation>
    </message>
    <message>
        <source>{0} + {1} train-dev + {2} + {3}</source>
        <translation>{0} + 训练-验证 {1} + {2} + {3}</translation>
    </message>
    <message>
        <source>{0} = {1}, unpainted</source>
        <translation>{0} = {1}（绘制前）</translation>
    </message>
    <message>
        <source>{0} examples: train {1}, dev {2}, test {3}.</source>
        <translation>共 {0} 个样本：训练 {1}，验证 {2}，测试 {3}。</translation>
    </message>
    <message>
        <source>{0} examples: train {1}, train-dev {2}, dev {3}, test {4}.</source>
        <translation>共 {0} 个样本：训练 {1}，训练-验证 {2}，验证 {3}，测试 {4}。</translation>
    </message>
    <message>
        <source>“{found}”: three percentages that sum to 100 are needed, such as 60/20/20</source>
        <translation>“{found}”：需要三个合计为 100 的百分数，如 60/20/20</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>Looking back</source>
        <translation>正在回看</translation>
    </message>
    <message>
        <source>No data file</source>
        <translation>没有数据文件</translation>
    </message>
    <message>
        <source>No training examples</source>
        <translation>没有训练样本</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>State of the run</source>
        <translation>运行状态</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Stopped early</source>
        <translation>已早停</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>epoch {0}</source>
        <translation>第 {0} 轮</translation>
    </message>
    <message>
        <source>errors: {0}</source>
        <translation>误差：{0}</translation>
    </message>
    <message>
        <source>errors: {0} examples, without dropout</source>
        <translation>误差基于：{0}，不带 Dropout</translation>
    </message>
    <message>
        <source>not a number since step {0}, layer {1} of {2}</source>
        <translation>自第 {0} 步起出现非数值：第 {1} 层，共 {2} 层</translation>
    </message>
    <message>
        <source>slowed down, so that the training is seen; “max” plays flat out</source>
        <translation>已放慢，让训练过程看得见；选“全速”就尽快训练</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>test error {0} %, looks: {1}</source>
        <translation>测试误差 {0} %，已看 {1} 次</translation>
    </message>
    <message>
        <source>{0} dev</source>
        <translation>{0} 个验证样本</translation>
    </message>
    <message>
        <source>{0} frames/s</source>
        <translation>{0} 帧/秒</translation>
    </message>
    <message>
        <source>{0} of {1} dev</source>
        <translation>{1} 个验证样本中的 {0} 个</translation>
    </message>
    <message>
        <source>{0} of {1} train</source>
        <translation>{1} 个训练样本中的 {0} 个</translation>
    </message>
    <message>
        <source>{0} of {1} train-dev</source>
        <translation>{1} 个训练-验证样本中的 {0} 个</translation>
    </message>
    <message>
        <source>{0} steps/s</source>
        <translation>{0} 步/秒</translation>
    </message>
    <message>
        <source>{0} train</source>
        <translation>{0} 个训练样本</translation>
    </message>
    <message>
        <source>{0} train-dev</source>
        <translation>{0} 个训练-验证样本</translation>
    </message>
</context>
<context>
    <name>StopPopover</name>
    <message>
        <source>Empty: do not stop at this</source>
        <translation>留空：不按此条件停止</translation>
    </message>
    <message>
        <source>Steps are met exactly; errors whenever they are measured for the curves. Where it diverges, a run always stops. Play goes on beyond a stop; it counts again when the run begins anew.</source>
        <translation>步数会精确到达；误差在为曲线测量时判断。发散时总会停止。停止后按“开始”可继续；重新开始运行时条件再次生效。</translation>
    </message>
    <message>
        <source>Stop conditions</source>
        <translation>停止条件</translation>
    </message>
    <message>
        <source>Stop playing …</source>
        <translation>满足以下条件时停止</translation>
    </message>
    <message>
        <source>Stop {0}</source>
        <translation>停止：{0}</translation>
    </message>
    <message>
        <source>at a dev error of at most, %</source>
        <translation>验证误差不超过，%</translation>
    </message>
    <message>
        <source>at a train error of at most, %</source>
        <translation>训练误差不超过，%</translation>
    </message>
    <message>
        <source>at step</source>
        <translation>到第几步</translation>
    </message>
    <message>
        <source>{0} (reached)</source>
        <translation>{0}（已达到）</translation>
    </message>
    <message>
        <source>“{0}” is no error: a percentage from 0 to 100 is allowed.</source>
        <translation>“{0}”不是误差：允许 0 到 100 的百分数。</translation>
    </message>
    <message>
        <source>“{0}” is no step: a whole number from 1 up is allowed.</source>
        <translation>“{0}”不是步数：允许从 1 起的整数。</translation>
    </message>
</context>
<context>
    <name>Stops</name>
    <message>
        <source>Diverged at step {0}</source>
        <translation>在第 {0} 步发散</translation>
    </message>
    <message>
        <source>Stopped at step {0}, as asked</source>
        <translation>已按要求在第 {0} 步停止</translation>
    </message>
    <message>
        <source>Stopped at step {0}, as with the data before</source>
        <translation>与之前的数据一样，在第 {0} 步停止</translation>
    </message>
    <message>
        <source>Stopped at step {0}, where A was pinned</source>
        <translation>在固定 A 的第 {0} 步停止</translation>
    </message>
    <message>
        <source>Stopped early at step {0}: the dev set got no better</source>
        <translation>在第 {0} 步早停：验证集不再改进</translation>
    </message>
    <message>
        <source>Stopped: dev error {0} ≤ {1} at step {2}</source>
        <translation>已停止：第 {2} 步的验证误差 {0} ≤ {1}</translation>
    </message>
    <message>
        <source>Stopped: train error {0} ≤ {1} at step {2}</source>
        <translation>已停止：第 {2} 步的训练误差 {0} ≤ {1}</translation>
    </message>
</context>
<context>
    <name>TestSet</name>
    <message>
        <source>No test set: there is no unbiased estimate.</source>
        <translation>没有测试集：得不到无偏估计。</translation>
    </message>
    <message>
        <source>Test error {error} of {count} at step {step} · looks: {looks}</source>
        <translation>测试误差 {error}（{count} 个样本，第 {step} 步）· 已看 {looks} 次</translation>
    </message>
    <message>
        <source>Test set of {count}, hidden · looks: {looks}</source>
        <translation>测试集 {count} 个样本，隐藏 · 已看 {looks} 次</translation>
    </message>
</context>
<context>
    <name>TextRow</name>
    <message>
        <source>such as 20, 3</source>
        <translation>如 20, 3</translation>
    </message>
</context>
<context>
    <name>Themes</name>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>10×</source>
        <translation>10×</translation>
    </message>
    <message>
        <source>1×</source>
        <translation>1×</translation>
    </message>
    <message>
        <source>30×</source>
        <translation>30×</translation>
    </message>
    <message>
        <source>Look at an earlier step; arrows move by a hundredth of the run, with Shift by one step</source>
        <translation>查看较早的步；方向键每次移动运行的百分之一，按住 Shift 每次移动一步</translation>
    </message>
    <message>
        <source>Slower: {0}, faster: {1}</source>
        <translation>更慢：{0}，更快：{1}</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Step that is shown</source>
        <translation>所显示的步</translation>
    </message>
    <message>
        <source>Stop at {0}</source>
        <translation>停在 {0}</translation>
    </message>
    <message>
        <source>Stop at …</source>
        <translation>停止条件…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>To do steps, to paint or to change a knob goes on from here as well; what begins anew drops all steps, and plays again if it was playing.</source>
        <translation>单步、绘制或改变超参数也会从这里继续；重新开始则会丢弃所有的步，若之前在训练，会接着训练。</translation>
    </message>
    <message>
        <source>dev ≤ {0}</source>
        <translation>验证 ≤ {0}</translation>
    </message>
    <message>
        <source>doing the steps to {0} again …</source>
        <translation>正在重新计算到第 {0} 步……</translation>
    </message>
    <message>
        <source>max</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>step {0} of {1}</source>
        <translation>第 {0} 步，共 {1} 步</translation>
    </message>
    <message>
        <source>step {0} of {1}, with the knobs of then: Play uses those of now</source>
        <translation>第 {0} 步，共 {1} 步，超参数为当时的：按“开始”则用现在的超参数</translation>
    </message>
    <message>
        <source>step {0} of {1}: Play goes on from here, later steps are dropped</source>
        <translation>第 {0} 步，共 {1} 步：按“开始”从这里继续，之后的步会丢弃</translation>
    </message>
    <message>
        <source>train ≤ {0}</source>
        <translation>训练 ≤ {0}</translation>
    </message>
    <message>
        <source>{0}; earlier ones are not kept</source>
        <translation>{0}；更早的步没有保留</translation>
    </message>
</context>
<context>
    <name>Veil</name>
    <message>
        <source>No data: the file cannot be used</source>
        <translation>没有数据：文件无法使用</translation>
    </message>
    <message>
        <source>Still as before the last change</source>
        <translation>仍是上次更改之前的内容</translation>
    </message>
</context>
<context>
    <name>WeightEditor</name>
    <message>
        <source>Bias or weight to set</source>
        <translation>要设置的偏置或权重</translation>
    </message>
    <message>
        <source>Output unit</source>
        <translation>输出神经元</translation>
    </message>
    <message>
        <source>Takes effect at the next step. Esc takes it back.</source>
        <translation>下一步生效。按 Esc 撤回。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the last change ({keys})</source>
        <translation>撤销上一次修改（{keys}）</translation>
    </message>
    <message>
        <source>Undo the last change of a weight</source>
        <translation>撤销上一次权重修改</translation>
    </message>
    <message>
        <source>Unit {unit} of layer {layer}</source>
        <translation>第 {layer} 层第 {unit} 个神经元</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>bias b</source>
        <translation>偏置 b</translation>
    </message>
    <message>
        <source>now {value}</source>
        <translation>当前 {value}</translation>
    </message>
    <message>
        <source>weight from unit {unit} of layer {layer}</source>
        <translation>来自第 {layer} 层第 {unit} 个神经元的权重</translation>
    </message>
    <message>
        <source>weight from {name}</source>
        <translation>来自 {name} 的权重</translation>
    </message>
</context>
<context>
    <name>WeightsPanel</name>
    <message>
        <source>A (pinned) at step {step}</source>
        <translation>A（已固定），第 {step} 步</translation>
    </message>
    <message>
        <source>A (pinned): {value}</source>
        <translation>A（已固定）：{value}</translation>
    </message>
    <message>
        <source>A was pinned while its weights were not measured</source>
        <translation>固定 A 时没有测量它的权重</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>Choose the layer whose weights are counted, or all layers</source>
        <translation>选择统计哪一层的权重，或所有层</translation>
    </message>
    <message>
        <source>Histogram of the weights</source>
        <translation>权重直方图</translation>
    </message>
    <message>
        <source>Histogram, %</source>
        <translation>直方图，%</translation>
    </message>
    <message>
        <source>L1 with λ = {lambd} pulls small weights to exactly 0</source>
        <translation>λ = {lambd} 的 L1 把小权重拉到恰好为 0</translation>
    </message>
    <message>
        <source>L2 adds (λ/m)·W = {pull}·W to dW</source>
        <translation>L2 在 dW 中加上 W·λ/m = {pull}·W</translation>
    </message>
    <message>
        <source>L2 adds {pull}·W to dW: with this α, L2 alone enlarges the weights</source>
        <translation>L2 在 dW 中加上 {pull}·W：以这个 α，单是 L2 就使权重变大</translation>
    </message>
    <message>
        <source>L2: 1 − αλ/m = {decay}, which by itself turns W around and enlarges it</source>
        <translation>L2：1 − αλ/m = {decay}，单是这个因子就使 W 反号并变大</translation>
    </message>
    <message>
        <source>L2: 1 − αλ/m = {decay}, which by itself turns the sign of every weight</source>
        <translation>L2：1 − αλ/m = {decay}，单是这个因子就使每个权重反号</translation>
    </message>
    <message>
        <source>L2: each step multiplies W by 1 − αλ/m = {decay}</source>
        <translation>L2：每一步把 W 乘以 1 − αλ/m = {decay}</translation>
    </message>
    <message>
        <source>Layer of the histogram</source>
        <translation>直方图的层</translation>
    </message>
    <message>
        <source>Layer {layer}</source>
        <translation>第 {layer} 层</translation>
    </message>
    <message>
        <source>No penalty</source>
        <translation>无惩罚项</translation>
    </message>
    <message>
        <source>No penalty: nothing pulls the weights towards 0</source>
        <translation>没有惩罚项：权重不会被拉向 0</translation>
    </message>
    <message>
        <source>Plot of the norm of the weights by layer</source>
        <translation>各层权重范数的图</translation>
    </message>
    <message>
        <source>exactly 0</source>
        <translation>恰好为 0</translation>
    </message>
    <message>
        <source>exactly 0: {zeros} of {count} ({share})</source>
        <translation>恰好为 0：{count} 个中的 {zeros} 个（{share}）</translation>
    </message>
    <message>
        <source>exactly 0: {zeros} of {count} weights ({share})</source>
        <translation>恰好为 0：{count} 个权重中的 {zeros} 个（{share}）</translation>
    </message>
    <message>
        <source>histogram of {sampled} of {count} weights</source>
        <translation>{count} 个权重中 {sampled} 个的直方图</translation>
    </message>
    <message>
        <source>largest |w|: {value}</source>
        <translation>最大 |w|：{value}</translation>
    </message>
    <message>
        <source>last step: ‖ΔW‖/‖W‖ = {value}</source>
        <translation>上一步：‖ΔW‖/‖W‖ = {value}</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>zeros {share}</source>
        <translation>零占 {share}</translation>
    </message>
    <message>
        <source>{share} between {low} and {high}</source>
        <translation>{low} 到 {high} 之间占 {share}</translation>
    </message>
    <message>
        <source>‖W‖ by layer</source>
        <translation>各层 ‖W‖</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>The panel “{0}” failed and is not drawn any more.</source>
        <translation>面板“{0}”出错，不再绘制。</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
</context>
</TS>
